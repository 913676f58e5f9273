import { WARNING } from '../../src/break-glass/break-glass-rules';
import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let colleague: Browser;
let unnamed: Browser;
let dpo: Browser;
let person: string;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const account = (name: string, role: 'pcso' | 'supervisor' | 'data-protection-officer', borough?: string) =>
    desk.web.signedIn({ email: `${name}@example.org`, name: `${name} Sample`, role, ...(borough && { borough }) });
  colleague = await account('cora', 'pcso', 'Camden');
  unnamed = await account('una', 'supervisor', 'Camden');
  dpo = await account('dee', 'data-protection-officer');
  person = desk.ids.person;
});
afterAll(() => desk.web.close());

const search = async (by: Browser, q: string) => {
  await by.get(paths.people.to());
  return text((await by.post(paths.people.to(), { q })).text);
};

async function restrict(more: Record<string, string | string[]> = {}) {
  const form = await desk.supervisor.get(paths.personRestriction.to(person));
  return desk.supervisor.post(paths.personRestriction.to(person), {
    ...{ formKey: valueOf(form.text, 'formKey'), reasons: ['famous-case'], named: [desk.ids.pcso] },
    ...{ 'review-day': '1', 'review-month': '10', 'review-year': '2026', ...more },
  });
}

async function breakGlass(by: Browser, more: Record<string, string> = {}) {
  const form = await by.get(paths.breakGlass.to());
  return by.post(paths.breakGlass.to(), {
    ...{ formKey: valueOf(form.text, 'formKey'), by: 'person-reference', personReference: `P-${person}` },
    ...{ reason: 'She rang from a station and is followed', retyped: WARNING, ...more },
  });
}

it('is restricted by a supervisor of the desk alone, with all that is wrong said at once', async () => {
  for (const other of [desk.pcso, desk.counter, dpo])
    expect((await other.get(paths.personRestriction.to(person))).status).toBe(403);
  const wrong = await restrict({ reasons: [], named: [], 'review-year': '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('<title>Error: ');
  expect(text(wrong.text)).toContain('Select why they are to be restricted');
  expect(text(wrong.text)).toContain('Their point of contact must be named');
  expect((await restrict()).status).toBe(303);
  expect(text((await desk.supervisor.get(paths.restrictions.to())).text)).toContain(`P-${person} , Camden desk`);
  expect(text((await desk.pcso.get(paths.person.to(person))).text)).toContain('Restricted: only those named find them');
});

it('is found by nobody else of the desk: no page, search, case, audit or right of data', async () => {
  for (const by of [colleague, unnamed, desk.counter]) {
    for (const path of [
      paths.person,
      paths.contactNew,
      paths.personHistory,
      paths.personBrief,
      paths.personRestriction,
    ])
      expect((await by.get(path.to(person))).status).toBeGreaterThanOrEqual(403);
    expect((await by.get(paths.person.to(person))).status).toBe(404);
    for (const q of ['Exampleton', 'Exampelton', '07700 900111', 'CAM/000001/26', `P-${person}`])
      expect(await search(by, q)).toContain('Nobody was found');
  }
  expect((await colleague.get(paths.case.to(desk.ids.case))).status).toBe(404);
  expect((await unnamed.get(paths.personAudit.to(person))).status).toBe(404);
  expect((await unnamed.get(paths.personRights.to(person))).status).toBe(404);
  expect((await unnamed.get(paths.restrictions.to())).text).not.toContain(`P-${person}`);
  expect((await unnamed.get(paths.desk.to())).text).not.toContain('CAM/000001/26');
  expect(await search(desk.pcso, 'Exampleton')).toContain('Amina Exampleton');
});

it('a data protection officer sees that somebody is restricted, and the audit, and nobody', async () => {
  expect((await dpo.get('/')).headers['location']).toBe(paths.brokenGlasses.to());
  const list = text((await dpo.get(paths.restrictions.to())).text);
  expect(list).toContain(`P-${person}, Camden desk`);
  expect(list).not.toContain('Exampleton');
  expect((await dpo.get(paths.personAudit.to(person))).status).toBe(200);
  expect((await dpo.get(paths.personRights.to(person))).status).toBe(200);
  for (const path of [paths.person, paths.heldData, paths.contactDetails])
    expect((await dpo.get(path.to(person))).status).toBe(403);
  for (const path of [paths.people, paths.today, paths.desk, paths.breakGlass])
    expect((await dpo.get(path.to())).status).toBe(403);
});

it('a try that opens nobody says the same whoever there is', async () => {
  const nobody = await breakGlass(colleague, { personReference: 'P-999999' });
  const said = text((await colleague.get(nobody.headers['location']!)).text);
  const reached = await breakGlass(colleague, { personReference: `P-${desk.ids.sharedCase}0000` });
  expect(text((await colleague.get(reached.headers['location']!)).text)).toBe(said);
  expect(said).toContain('Important Nobody was opened');
  const unsaid = await breakGlass(colleague, { reason: 'urgent', retyped: '' });
  expect(unsaid.status).toBe(422);
  expect(text(unsaid.text)).toContain('Say in at least 5 words');
  for (const other of [desk.counter, dpo]) expect((await other.get(paths.breakGlass.to())).status).toBe(403);
});

it('broken, it opens them for an hour on every page, to read and to record a contact, and nothing else', async () => {
  const opened = await breakGlass(colleague);
  expect(opened.headers['location']).toBe(paths.person.to(person));
  const page = await colleague.get(paths.person.to(person));
  expect(text(page.text)).toContain('is open to you until 1pm, 60 minutes more');
  expect(page.text).not.toContain('900111');
  for (const path of [paths.personDetails, paths.personUnable, paths.personMergeAsk])
    expect(page.text).not.toContain(path.to(person));
  clock.set('2026-04-08T12:20:00+01:00');
  const uncovered = await colleague.post(paths.personShow.to(person), { shownOn: 'person', reason: '' });
  expect(uncovered.status).toBe(303);
  expect((await colleague.get(paths.person.to(person))).text).toContain('07700 900111');
  expect(text((await colleague.get(paths.today.to())).text)).toContain('40 minutes more');
  expect((await colleague.get(paths.contactNew.to(person))).status).toBe(200);
  for (const path of [paths.personDetails, paths.personPlan, paths.letterNew, paths.referralNew, paths.personTransfer])
    expect((await colleague.get(path.to(person))).status).toBe(404);
  await desk.sql.query(
    `insert into possible_duplicate (person_id, other_id, reason, found_at)
     values (least($1::bigint, $2), greatest($1::bigint, $2), 'same-name-and-birth-date', '2026-04-08T09:00:00Z')`,
    [person, desk.ids.shared],
  );
  const decided = await colleague.post(paths.personDuplicate.to(person, desk.ids.shared), { decided: 'different' });
  expect(decided.status).toBe(404);
  expect((await desk.counter.get(paths.person.to(person))).status).toBe(404);
});

it('is seen at once by those who may review it, and by nobody else', async () => {
  const banner = '1 broken glass waits for a review';
  for (const [by, path] of [
    [desk.supervisor, paths.desk],
    [desk.supervisor, paths.today],
    [dpo, paths.brokenGlasses],
  ] as const)
    expect(text((await by.get(path.to())).text)).toContain(banner);
  for (const [by, path] of [
    [unnamed, paths.desk],
    [colleague, paths.today],
    [unnamed, paths.brokenGlasses],
  ] as const)
    expect(text((await by.get(path.to())).text)).not.toContain(banner);
  const list = await desk.supervisor.get(paths.brokenGlasses.to());
  expect(text(list.text)).toContain(
    `cora Sample (Victim PCSO, Camden) opened P-${person} by the person’s reference. They were restricted`,
  );
  expect(list.text).not.toContain('Exampleton');
  const audit = text((await dpo.get(paths.personAudit.to(person))).text);
  expect(audit).toContain('told: Sue Sample, dee Sample');
  expect(audit).toContain('until: 8 April 2026 at 1pm');
  const one = /href="(\/broken-glass\/\d+)"/.exec(list.text)![1]!;
  for (const [by, status] of [
    [unnamed, 404],
    [colleague, 403],
    [desk.elsewhere, 403],
  ] as const)
    expect((await by.get(one)).status).toBe(status);
});

it('ends by its button, and stays on the list until it is reviewed; the list is a file, too', async () => {
  const page = await colleague.get(paths.today.to());
  const end = /action="(\/break-glass\/\d+\/end)"/.exec(page.text)![1]!;
  await desk.pcso.get(paths.today.to());
  expect((await desk.pcso.post(end, {})).status).toBe(404);
  expect((await colleague.post(end, {})).status).toBe(303);
  expect((await colleague.get(paths.person.to(person))).status).toBe(404);
  const list = await dpo.get(paths.brokenGlasses.to());
  const one = /href="(\/broken-glass\/\d+)"/.exec(list.text)![1]!;
  await dpo.get(one);
  const nothing = await dpo.post(one, { outcome: 'follow-up', words: '' });
  expect(text(nothing.text)).toContain('Enter what is to be followed up');
  expect((await dpo.post(one, { outcome: 'not-justified', words: '=cmd' })).status).toBe(303);
  expect(text((await desk.supervisor.get(paths.desk.to())).text)).not.toContain('broken glass');
  await desk.supervisor.get(one);
  expect((await desk.supervisor.post(one, { outcome: 'justified', words: '' })).status).toBe(409);
  const file = await dpo.get(paths.brokenGlassExport.to());
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.text).toContain('Not justified');
  expect(file.text).toContain("'=cmd");
  expect((await unnamed.get(paths.brokenGlassExport.to())).text).not.toContain(`P-${person}`);
  expect(await desk.audits('break-glass-exported')).toBe(2);
});

it('reviewed, it stays until another day', async () => {
  const review = (year: string) => ({ 'review-day': '1', 'review-month': '9', 'review-year': year });
  await desk.supervisor.get(paths.personRestriction.to(person));
  const empty = await desk.supervisor.post(paths.personRestrictionReview.to(person), review(''));
  expect(text(empty.text)).toContain('There is a problem Enter the day on which it is to be reviewed');
  expect((await desk.supervisor.post(paths.personRestrictionReview.to(person), review('2026'))).status).toBe(303);
  expect(text((await desk.supervisor.get(paths.personRestriction.to(person))).text)).toContain('1 September 2026');
});

it('lifted, everybody of the desk finds them again', async () => {
  await desk.supervisor.get(paths.personRestriction.to(person));
  expect((await desk.supervisor.post(paths.personRestrictionLift.to(person), { reason: '' })).status).toBe(422);
  expect(
    (await desk.supervisor.post(paths.personRestrictionLift.to(person), { reason: 'The trial is over' })).status,
  ).toBe(303);
  expect(await search(colleague, 'Exampleton')).toContain('Amina Exampleton');
});
