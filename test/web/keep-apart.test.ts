import { paths } from '../../src/paths';
import { makeAccount } from '../support/factories/account';
import { makeCase, makeParticipant } from '../support/factories/crime-case';
import { makePerson } from '../support/factories/person';
import { insert } from '../support/factories/rows';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let secret: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  const officer = await makeAccount(desk.sql, 'officer');
  const of = { deskId: desk.deskId, officerId: officer.id };
  secret = await makeCase(desk.sql, of, { crime_reference: 'CAM/000009/26' });
  const earlier = { crime_reference: 'CAM/000005/25', recorded_at: '2025-11-02T09:00:00Z', flags: ['hate-race'] };
  await makeParticipant(desk.sql, await makeCase(desk.sql, of, earlier), desk.ids.person);
  const seen = { crime_reference: 'CAM/000006/26', recorded_at: '2026-01-02T09:00:00Z' };
  await makeParticipant(desk.sql, await makeCase(desk.sql, of, seen), desk.ids.person, 'witness');
});
afterAll(() => desk.web.close());

const page = async (path: string, by = desk.pcso) => text((await by.get(path)).text);
const both = () => [paths.person.to(desk.ids.person), paths.contactNew.to(desk.ids.person)];

it('warns of a victim who is a witness elsewhere, and of one who was a victim before', async () => {
  for (const path of both()) {
    const shown = await page(path);
    expect(shown).toContain('a witness in CAM/000006/26. Speak of each by itself');
    expect(shown).toContain('Repeat victim: 2 in the last 12 months, 2 ever Hate crime: 1.');
    expect(shown).toContain('CAM/000005/25');
  }
  const counter = await page(paths.person.to(desk.ids.person), desk.counter);
  expect(counter).not.toMatch(/Repeat victim|Keep apart/);
});

it('a suspect is recorded by reference; whoever speaks to them learns that there is a case, and not which', async () => {
  const suspects = paths.caseSuspects.to(secret);
  expect((await desk.pcso.get(suspects)).status).toBe(403);
  const html = (await desk.supervisor.get(suspects)).text;
  const typed = { formKey: valueOf(html, 'formKey'), reference: 'P-99999' };
  const refused = await desk.supervisor.post(suspects, typed);
  expect(refused.status).toBe(422);
  expect(text(refused.text)).toContain('You know nobody by this reference');
  expect((await desk.supervisor.post(suspects, { ...typed, reference: `P-${desk.ids.person}` })).status).toBe(303);
  expect(await page(suspects, desk.supervisor)).toContain(
    `P-${desk.ids.person} : a victim or witness of the Camden desk`,
  );
  expect(await page(suspects, desk.supervisor)).not.toContain('Exampleton');
  for (const path of both()) {
    const shown = await page(path);
    expect(shown).toContain('They are also a suspect in another case. Nothing of it is shown here');
    expect(shown).not.toContain('CAM/000009/26');
  }
  const link = /href="(\/cases\/\d+\/suspects\/\d+\/withdraw)"/.exec((await desk.supervisor.get(suspects)).text)![1]!;
  await desk.supervisor.get(link);
  expect((await desk.supervisor.post(link, { reason: '' })).status).toBe(422);
  expect((await desk.supervisor.post(link, { reason: 'Somebody else' })).status).toBe(303);
  expect(await page(paths.person.to(desk.ids.person))).not.toContain('also a suspect');
});

it('whom they live with is covered as their address is; a suspect under their roof is warned of before', async () => {
  const household = paths.personHousehold.to(desk.ids.person);
  expect((await desk.pcso.get(household)).headers['location']).toBe(`${paths.person.to(desk.ids.person)}#safe-contact`);
  const mate = await makePerson(desk.sql, desk.deskId, { family_name: 'Roofmate', match_name: 'roofmate testa' });
  const at = { by_account_id: desk.ids.pcso, recorded_at: '2026-04-01T09:00:00Z' };
  await insert(desk.sql, 'case_suspect', { ...at, case_id: desk.ids.case, person_id: mate, form_key: 'household' });
  await desk.pcso.get(paths.person.to(desk.ids.person));
  expect((await desk.pcso.post(paths.personShow.to(desk.ids.person), { shownOn: 'person' })).status).toBe(303);
  const form = (await desk.pcso.get(household)).text;
  const typed = { formKey: valueOf(form, 'formKey'), reference: 'P-99999', note: 'Her brother' };
  const refused = await desk.pcso.post(household, typed);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Her brother');
  expect((await desk.pcso.post(household, { ...typed, reference: `P-${mate}` })).status).toBe(303);
  expect(await page(household)).toContain('Recorded as a suspect in CAM/000001/26 Her brother');
  const shown = await page(paths.person.to(desk.ids.person));
  expect(shown).toContain('A suspect in CAM/000001/26 lives with them. Be sure who is listening');
  expect(shown).toContain('Roofmate');
  const other = await page(paths.person.to(mate));
  expect(other).not.toMatch(/Exampleton|CAM.000001.26/);
  expect((await desk.counter.get(household)).status).toBe(403);
  expect((await desk.elsewhere.get(household)).status).toBe(404);
  expect((await desk.pcso.post(paths.personHouseholdEnd.to(desk.ids.person, mate), {})).status).toBe(303);
  expect(await page(household)).toContain('Nobody whom the desk knows.');
});
