import { paths } from '../../src/paths';
import { makePerson } from '../support/factories/person';
import { makeQuestion } from '../support/factories/question';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

let desk: PcsoDesk;
let alex: Browser;
let admin: Browser;
let quiet: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  alex = await desk.web.signedIn({ email: 'alex@example.org', name: 'Alex Sample', role: 'pcso', borough: 'Camden' });
  admin = await desk.web.signedIn({ email: 'admin@example.org', name: 'Ada Sample', role: 'administrator' });
  quiet = await makePerson(desk.sql, desk.deskId, { family_name: 'Quietson', pcso_id: desk.ids.pcso });
});
afterAll(() => desk.web.close());

const shift = () => paths.handOver.to(desk.ids.pcso);
const everybody = () => `${shift()}?for=leaver`;

it('a shift hands over whom something is due to; a leaver everybody', async () => {
  const soon = text((await desk.pcso.get(shift())).text);
  expect(soon).toContain('1 person for whom something has to be done by Thursday 9 April 2026');
  expect(soon).toContain('Amina Exampleton');
  expect(soon).not.toContain('Quietson');
  const by = { kind: 'account', id: desk.ids.pcso, role: 'pcso', deskId: desk.deskId } as const;
  await makeQuestion(desk.sql, { personId: quiet, caseId: desk.ids.case, by }, {
    ...{ state: 'answered', answer: 'Next week', answered_at: '2026-04-08T10:00:00Z', answered_by_id: desk.ids.pcso },
  }); // prettier-ignore
  const listed = await desk.pcso.get(shift());
  expect(listed.text).toContain(`href="${paths.personBrief.to(quiet)}"`);
  expect(text(listed.text)).not.toContain('Say: “Next week”');
  const answered = text((await desk.pcso.get(`${shift()}?whole=yes`)).text);
  expect(answered).toContain('2 people for whom something has to be done');
  expect(answered).toContain('Say: “Next week”');
  const all = await desk.supervisor.get(`${everybody()}&whole=yes`);
  expect(text(all.text)).toContain('Priya Sample is still the point of contact for 2 people.');
  expect(all.text).toContain(`href="${paths.reassign.to()}?from=${desk.ids.pcso}"`);
  expect(all.text).not.toMatch(/900111|Never ring after 6pm/);
  expect(await desk.audits('hand-over-seen', desk.ids.pcso)).toBe(4);
});

it('a duty of a closed case hands nobody over', async () => {
  const close = (at: string | null) =>
    desk.sql.query('update crime_case set closed_at = $2 where id = $1', [desk.ids.case, at]);
  await close('2026-04-07T09:00:00Z');
  expect(text((await desk.pcso.get(shift())).text)).not.toContain('Amina Exampleton');
  await close(null);
  expect(text((await desk.pcso.get(shift())).text)).toContain('Amina Exampleton');
});

it('the check list says the date of what may be said, not of what is held', async () => {
  const due = (day: string) =>
    desk.sql.query(`update duty set due_on = $2 where rule_id = '2020.interviewed' and person_id = $1`, [
      desk.ids.person,
      day,
    ]);
  await due('2026-04-03');
  const page = text((await desk.pcso.get(`${shift()}?whole=yes`)).text);
  expect(page).toMatch(/Overdue since Friday 3 April : Say that a suspect has been interviewed/);
  expect(page).toContain('☐ Amina Exampleton , P-1: Overdue since Tuesday 7 April');
  await due('2026-04-13');
});

it('is for themselves, their cover and their supervisor', async () => {
  expect((await alex.get(shift())).status).toBe(404);
  await desk.sql.query(
    `insert into absence (account_id, kind, from_on, until_on, covered_by_id, recorded_by_id, recorded_at, form_key)
     select p.id, 'leave', '2026-04-08', '2026-04-08', a.id, a.id, now(), 'absence'
       from account p, account a where p.email = 'priya@example.org' and a.email = 'alex@example.org'`,
  );
  expect((await alex.get(shift())).status).toBe(200);
  expect((await desk.elsewhere.get(shift())).status).toBe(404);
  expect((await desk.counter.get(shift())).status).toBe(403);
  expect((await desk.supervisor.get(paths.handOver.to(desk.ids.otherPcso))).status).toBe(404);
});

it('an administrator who would close or move the account is led to moving its people first', async () => {
  const { pcso } = desk.ids;
  await admin.get(paths.accountOf.to(pcso));
  const stopped = await admin.post(paths.accountDisable.to(pcso), {});
  expect(stopped.status).toBe(422);
  expect(text(stopped.text)).toContain('2 people have Priya Sample as point of contact. Nothing was changed.');
  expect((await admin.post(paths.accountAskHandOver.to(pcso), {})).status).toBe(303);
  await admin.post(paths.accountAskHandOver.to(pcso), {});
  const asked = `select count(*)::int as n from message where kind = 'hand-over-asked' and subject_id = $1`;
  expect(await desk.sql.query(asked, [pcso])).toEqual([{ n: 1 }]);

  const form = await admin.get(paths.accountEdit.to(pcso));
  const version = /name="version" value="(\d+)"/.exec(form.text)![1]!;
  const place = { name: 'Priya Sample', role: 'pcso', borough: 'Lambeth', version };
  const moved = await admin.post(paths.accountEdit.to(pcso), place);
  expect(moved.status).toBe(422);
  expect(text(moved.text)).toContain(
    'They are the point of contact for 2 people. Their supervisor gives these people another point of contact first',
  );
  expect(await disabled()).toBe(false);

  expect((await admin.post(paths.accountDisable.to(pcso), { evenWithPeople: 'yes' })).status).toBe(303);
  expect(await disabled()).toBe(true);
  expect(text((await desk.supervisor.get(paths.person.to(desk.ids.person))).text)).toContain(
    'Priya Sample is no longer a Victim PCSO of this desk; nobody is left to cover',
  );
});

it('without people an account is closed at once', async () => {
  await desk.sql.query('update person set pcso_id = null where pcso_id = $1', [desk.ids.otherPcso]);
  await admin.get(paths.accountOf.to(desk.ids.otherPcso));
  expect((await admin.post(paths.accountDisable.to(desk.ids.otherPcso), {})).status).toBe(303);
});

const disabled = async (): Promise<boolean> =>
  ((await desk.sql.query('select disabled_at is not null as yes from account where id = $1', [desk.ids.pcso])) as { yes: boolean }[])[0]!.yes; // prettier-ignore
