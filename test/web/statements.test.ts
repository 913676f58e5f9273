import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { makeParticipant } from '../support/factories/crime-case';
import { makeContact } from '../support/factories/contact';
import { makePerson } from '../support/factories/person';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let path: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  path = paths.personStatement.to(desk.ids.person, desk.ids.case);
});
afterAll(() => desk.web.close());

const typed = async (change: Record<string, string> = {}) => {
  const html = (await desk.pcso.get(path)).text;
  return {
    ...{ formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version'), contactId: 'record', state: 'thinking' },
    ...{ 'happened-day': '8', 'happened-month': '4', 'happened-year': '2026', reading: '' },
    ...change,
  };
};
const save = async (change: Record<string, string> = {}) => desk.pcso.post(path, await typed(change));
const page = async (at: string) => text((await desk.pcso.get(at)).text);
const duties = async () =>
  (
    (await desk.sql.query("select state, met_by_id from duty where person_id = $1 and rule_id like '%.statement'", [
      desk.ids.person,
    ])) as { state: string; met_by_id: string | null }[]
  )[0]!;

it('is not offered at first, and says what is missing', async () => {
  expect(await page(paths.person.to(desk.ids.person))).toContain('CAM/000001/26: Not offered yet');
  expect((await duties()).state).toMatch(/undone|overdue/);
  const wrong = await save({ state: 'taken', 'happened-day': '31' });
  expect(wrong.status).toBe(422);
  expect(text(wrong.text)).toContain('Enter the day on which it was so');
  expect(text((await save({ state: 'taken' })).text)).toContain('Choose how they want it put to the court');
});

it('discharges nothing from the record, and the duty to offer it by the contact in which it was offered', async () => {
  expect((await save()).status).toBe(303);
  expect((await duties()).met_by_id).toBeNull();
  const account = { id: desk.ids.pcso } as never;
  const contactId = await makeContact(desk.sql, account, desk.ids.person, '2026-04-08T09:00:00Z', 'spoke');
  const form = await typed({ state: 'taken', reading: 'by-somebody-else', reader: 'Her sister', contactId });
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect((await duties()).met_by_id).toBe(contactId);
  expect(await desk.audits('statement-recorded', desk.ids.person)).toBe(2);
  expect(await page(paths.person.to(desk.ids.person))).toContain(
    'Taken , 8 April 2026 Somebody else reads it aloud for them: Her sister',
  );
  const toFriend = await makeContact(desk.sql, account, desk.ids.shared, '2026-04-08T09:00:00Z', 'spoke');
  const stolen = await save({ state: 'added-to', reading: 'by-them', contactId: toFriend });
  expect(text(stolen.text)).toContain('Choose a contact in which they were reached');
});

it('keeps how it has stood, shows the case what the court was told, and warns of one that is withdrawn', async () => {
  const court = { courtTold: 'That her sister reads it', 'court-day': '8', 'court-month': '4', 'court-year': '2026' };
  expect((await save({ state: 'added-to', reading: 'by-them', ...court })).status).toBe(303);
  expect(await page(paths.case.to(desk.ids.case))).toContain(
    'The court was told on 8 April 2026: That her sister reads it',
  );
  expect((await save({ state: 'withdrawn' })).status).toBe(303);
  const stands = await page(path);
  expect(stands).toContain('The court was told of it, and not yet that it is withdrawn');
  expect(stands).toContain('Offered, and they are thinking about it , 8 April 2026');
  expect((await save({ state: 'declined' })).status).toBe(422);
});

it('shows both texts where two people save', async () => {
  const [first, stale] = [await typed({ state: 'taken', reading: 'played' }), await typed({ state: 'withdrawn' })];
  expect((await desk.pcso.post(path, first)).status).toBe(303);
  const conflict = await desk.pcso.post(path, { ...stale, courtTold: 'Nothing' });
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('How it is put to the court, recorded now The recording is played');
});

it('is not of a witness, of another’s case, for another desk or a front counter', async () => {
  const witness = await makePerson(desk.sql, desk.deskId);
  await makeParticipant(desk.sql, desk.ids.case, witness, 'witness');
  for (const [person, one] of [
    [witness, desk.ids.case],
    [desk.ids.person, desk.ids.sharedCase],
  ] as const)
    expect((await desk.pcso.get(paths.personStatement.to(person, one))).status).toBe(404);
  expect((await desk.elsewhere.get(path)).status).toBe(404);
  expect((await desk.elsewhere.post(path, { ...(await typed()), formKey: randomUUID() })).status).toBe(404);
  expect((await desk.counter.get(path)).status).toBe(403);
});
