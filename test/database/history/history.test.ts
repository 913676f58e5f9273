import { HistoryModule } from '../../../src/history/history.module';
import { HistoryQueries, type HistoryFilter } from '../../../src/history/history.queries';
import { Looks } from '../../../src/history/looks.service';
import { LettersModule } from '../../../src/letters/letters.module';
import { SendLetter } from '../../../src/letters/send-letter.service';
import { AgreePlan } from '../../../src/plans/agree-plan.service';
import { PlansModule } from '../../../src/plans/plans.module';
import { PostProgress } from '../../../src/progress/post-progress.service';
import { ProgressModule } from '../../../src/progress/progress.module';
import { NotFoundError } from '../../../src/refusals';
import { makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeContact } from '../../support/factories/contact';
import { makePerson } from '../../support/factories/person';
import { makeQuestion } from '../../support/factories/question';
import { insert } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { type LetterScene, startLetters, type Victim } from '../letters/scene';

const clock = new TestClock();
let scene: LetterScene;
let history: HistoryQueries;
let looks: Looks;
let of: Victim;
beforeAll(async () => {
  scene = await startLetters(clock, {}, [LettersModule, HistoryModule, PlansModule, ProgressModule]);
  history = scene.app.get(HistoryQueries);
  looks = scene.app.get(Looks);
});
beforeEach(async () => {
  clock.set('2026-04-08T12:00:00+01:00');
  of = await scene.victim();
});
afterAll(() => scene.close());

const entries = async (filter: HistoryFilter = {}, by = scene.pcso) =>
  (await history.ofPerson(by, of.personId, filter)).entries;
const shapes = async (filter?: HistoryFilter) => (await entries(filter)).map((entry) => entry.detail.is);
const charge = () =>
  scene.app.get(PostProgress).post(scene.officer, {
    ...{ caseId: of.caseId, type: 'charged', occurredAt: clock.now(), tell: 'now', notBefore: null, reason: null },
    ...{ words: 'He was charged.', idempotencyKey: crypto.randomUUID() },
  });

/** Something of every kind, a minute apart. */
async function everything(): Promise<void> {
  const at = (minute: number) => clock.set(`2026-04-08T12:${String(minute).padStart(2, '0')}:00+01:00`);
  at(1);
  await makeContact(scene.sql, scene.pcso, of.personId, '2026-04-08T11:01:00Z', 'no-answer');
  at(2);
  await scene.app.get(AgreePlan).agree(scene.pcso, { personId: of.personId, everyDays: 14 });
  at(3);
  const letterId = await scene.prepare(scene.update(of));
  at(4);
  await scene.app.get(SendLetter).send(scene.pcso, { personId: of.personId, letterId });
  at(5);
  await charge();
  at(6);
  const change = { person_id: of.personId, source: 'desk', by_account_id: scene.pcso.id, at: clock.now() };
  await insert(scene.sql, 'person_change', { ...change, field: 'language', old_value: 'French', new_value: 'Welsh' });
  await insert(scene.sql, 'person_change', {
    ...{ ...change, field: 'point_of_contact', old_value: scene.colleague.id, new_value: scene.pcso.id },
  });
  at(7);
  await insert(scene.sql, 'person_level', {
    ...{
      person_id: of.personId,
      from_at: clock.now(),
      level: 'enhanced',
      reasons: ['stalking'],
      by_account_id: scene.pcso.id,
    },
  });
  at(8);
  await makeQuestion(
    scene.sql,
    { personId: of.personId, caseId: of.caseId, by: scene.pcso },
    { asked_at: clock.now() },
  );
  at(10);
}

test('one timeline, the latest recorded first, of everything that is recorded', async () => {
  await everything();
  const all = await entries();
  expect(new Set(all.map((entry) => entry.kind))).toEqual(
    new Set(['contact', 'letter', 'event', 'duty', 'needs', 'plan', 'question', 'details', 'point-of-contact']),
  );
  const times = all.map((entry) => entry.at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(all.find((entry) => entry.detail.is === 'letter')?.detail).toMatchObject({
    what: 'sent',
    title: 'News of your case',
  });
  expect(all.find((entry) => entry.detail.is === 'reassigned')).toMatchObject({
    by: 'Pat Sample',
    detail: { to: 'Pat Sample' },
  });
  // A letter that was sent is not listed once more as a contact.
  expect(all.filter((entry) => entry.kind === 'contact').length).toBe(2);
  expect(all.filter((entry) => entry.detail.is === 'duties-changed')).toHaveLength(3);
});

test('of details only which have changed, and of what is held nothing of its words', async () => {
  await scene.sql.query(`update case_event set words = 'He said a secret.' where id = $1`, [of.heldId]);
  await everything();
  const text = JSON.stringify(await entries());
  expect(text).toContain('language');
  expect(text).not.toMatch(/French|Welsh|a secret/);
  expect(text).toContain('A man was arrested.');
  clock.set('2026-04-20T12:00:00+01:00');
  expect(JSON.stringify(await entries())).toContain('He said a secret.');
});

test('page by page nothing is left out and nothing comes twice, also of one instant', async () => {
  await everything();
  const whole = (await entries()).map((entry) => entry.cursor);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await history.ofPerson(scene.pcso, of.personId, {}, after, 2);
    paged.push(...page.entries.map((entry) => entry.cursor));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(whole);
  expect(new Set(paged).size).toBe(whole.length);
});

test('by kind and by London days', async () => {
  await everything();
  expect(await shapes({ kinds: ['plan'] })).toEqual(['plan']);
  expect(new Set(await shapes({ kinds: ['letter', 'question'] }))).toEqual(new Set(['letter', 'question']));
  expect(await shapes({ from: '2026-04-09' })).toEqual([]);
  const first = await shapes({ to: '2026-04-07' });
  expect(first).toContain('event');
  expect(first).not.toContain('plan');
  expect(await shapes({ kinds: ['plan'], from: '2026-04-08', to: '2026-04-08' })).toEqual(['plan']);
});

test('a case’s timeline for its officer has what happened and what is owed, and nothing said to the person', async () => {
  await everything();
  const { entries: seen } = await history.ofCase(scene.officer, of.caseId, {});
  expect(new Set(seen.map((entry) => entry.kind))).toEqual(new Set(['event', 'duty', 'question']));
  const { entries: desks } = await history.ofCase(scene.pcso, of.caseId, {});
  expect(new Set(desks.map((entry) => entry.kind))).toEqual(new Set(['event', 'duty', 'question', 'letter']));
});

test('of another person in the same case nothing of their own is shown', async () => {
  await everything();
  const other = await makePerson(scene.sql, scene.deskId);
  await makeParticipant(scene.sql, of.caseId, other, 'witness');
  const kinds = (await history.ofPerson(scene.pcso, other, {})).entries.map((entry) => entry.kind);
  expect(new Set(kinds)).toEqual(new Set(['event']));
});

test('not for another desk, nor an officer whose case it is not', async () => {
  await expect(entries({}, scene.elsewhere)).rejects.toThrow(NotFoundError);
  await expect(entries({}, scene.officer)).rejects.toThrow(NotFoundError);
  await expect(history.ofCase(scene.elsewhere, of.caseId, {})).rejects.toThrow(NotFoundError);
  await expect(history.ofPerson(scene.pcso, 'x', {})).rejects.toThrow(NotFoundError);
});

describe('what is new since somebody looked', () => {
  const isNew = async (by = scene.pcso) => (await looks.changedSince(by, [of.personId])).has(of.personId);
  const look = (by = scene.pcso) => looks.look(by, of.personId);

  it('is what others have recorded since, until they look again', async () => {
    expect(await look()).toBeNull();
    expect(await isNew()).toBe(false);
    clock.set('2026-04-08T13:00:00+01:00');
    await charge();
    expect(await isNew()).toBe(true);
    expect(await isNew(scene.colleague)).toBe(false);
    clock.set('2026-04-08T14:00:00+01:00');
    const since = await look();
    expect(since).toEqual(new Date('2026-04-08T12:00:00+01:00'));
    const counts = await history.countSince(scene.pcso, 'person', of.personId, since!);
    expect([...counts.keys()].sort()).toEqual(['duty', 'event']);
    expect(await isNew()).toBe(false);
    clock.set('2026-04-08T14:20:00+01:00');
    expect(await look()).toEqual(since);
    clock.set('2026-04-08T15:00:00+01:00');
    expect(await look()).toEqual(new Date('2026-04-08T14:20:00+01:00'));
  });

  it('is not what they did themselves', async () => {
    await look();
    await look(scene.colleague);
    clock.set('2026-04-08T13:00:00+01:00');
    await scene.app.get(AgreePlan).agree(scene.pcso, { personId: of.personId, everyDays: 21 });
    expect([await isNew(), await isNew(scene.colleague)]).toEqual([false, true]);
    const since = new Date('2026-04-08T12:30:00+01:00');
    expect((await history.countSince(scene.pcso, 'person', of.personId, since)).size).toBe(0);
  });

  it('is told of a case as well, to whoever has it', async () => {
    expect(await looks.lookAtCase(scene.officer, of.caseId)).toBeNull();
    expect(await looks.lookAtCase(scene.elsewhere, of.caseId)).toBeNull();
    const before = clock.now();
    clock.set('2026-04-08T13:00:00+01:00');
    await charge();
    clock.set('2026-04-08T14:00:00+01:00');
    expect(await looks.lookAtCase(scene.pcso, of.caseId)).toBeNull();
    expect(await looks.lookAtCase(scene.elsewhere, of.caseId)).toBeNull();
    clock.set('2026-04-08T15:00:00+01:00');
    const since = await looks.lookAtCase(scene.pcso, of.caseId);
    expect(since).toEqual(new Date('2026-04-08T14:00:00+01:00'));
    const counts = await history.countSince(scene.pcso, 'case', of.caseId, before);
    expect([...counts.keys()].sort()).toEqual(['duty', 'event']);
    expect((await history.countSince(scene.pcso, 'case', of.caseId, since!)).size).toBe(0);
    await expect(history.countSince(scene.elsewhere, 'case', of.caseId, before)).rejects.toThrow(NotFoundError);
  });

  it('is nothing for another desk, which cannot look', async () => {
    expect(await look(scene.elsewhere)).toBeNull();
    clock.set('2026-04-08T13:00:00+01:00');
    await charge();
    expect(await isNew(scene.elsewhere)).toBe(false);
    expect(
      await scene.first('select count(*)::int as n from person_look where account_id = $1', scene.elsewhere.id),
    ).toEqual({ n: 0 });
  });
});

test('an event that happened long ago stands where it was recorded', async () => {
  clock.set('2026-04-08T13:00:00+01:00');
  await makeEvent(scene.sql, of.caseId, 'statement-taken', '2026-03-31T09:00:00Z', { posted_at: clock.now() });
  expect((await entries())[0]).toMatchObject({ detail: { type: 'statement-taken' }, at: clock.now() });
});
