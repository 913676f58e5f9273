import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '../../../src/refusals';
import { makeAddress, makeEmail } from '../../support/factories/address';
import { TestClock } from '../../support/test-clock';
import { codesOf, type LetterScene, startLetters, type Victim } from './scene';

let scene: LetterScene;
let of: Victim;
beforeAll(async () => {
  const neutral = { NEUTRAL_MAIL_FROM: 'Sam <messages@example.org>' };
  scene = await startLetters(new TestClock('2026-04-08T12:00:00+01:00'), neutral);
  of = await scene.victim();
});
afterAll(() => scene.close());

const count = async () => (await scene.first<{ n: number }>('select count(*)::int as n from letter')).n;

test('a letter has the whole text, filled in, and says what it was made of', async () => {
  const id = await scene.prepare(scene.update(of));
  const letter = await scene.letter(id);
  expect(letter).toMatchObject({ state: 'prepared', way: 'letter', say_who: true, template_version: 0, sent_to: null });
  expect(letter['words']).toContain('* On 1 April 2026: A man was arrested.');
  expect(letter['words']).toContain('Dear Ms Sampleperson');
  expect(letter['words']).toContain('Telephone 020 7946 0100');
  expect(letter['words']).not.toContain('((');
  expect(await scene.audits('letter-prepared', of.personId)).toBe(1);
});

test('the confirmation names the crime, its reference and the officer', async () => {
  const told = [{ caseId: of.caseId, eventId: of.reportId, kind: 'confirmation' }];
  const letter = await scene.letter(await scene.prepare(scene.update(of, { templateKey: 'confirmation', told })));
  expect(letter['words']).toMatch(/Crime reference: TST\/\d+\/26/);
  expect(letter['words']).toContain('PC Olive Sample');
  expect(letter['words']).toContain('Recorded on: 2 March 2026');
});

test('a field the record does not have is refused, never printed as a blank', async () => {
  await scene.sql.query('update person set pcso_id = null where id = $1', [of.personId]);
  const before = await count();
  const wanted = scene.update(of, { templateKey: 'how-to-reach-us', told: [] });
  expect(await codesOf(scene.prepare(wanted))).toEqual(['field']);
  expect(await count()).toBe(before);
  await scene.sql.query('update person set pcso_id = $2 where id = $1', [of.personId, scene.pcso.id]);
  await scene.prepare(wanted);
});

test.each([
  ['not-asked', { safety: 'not-asked' }, 'point-not-asked'],
  ['never', { safety: 'never' }, 'point-never'],
  ['frozen', { frozen_at: '2026-04-07T10:00:00Z', frozen_reason: 'Someone else answered' }, 'point-frozen'],
  ['replaced', { replaced_at: '2026-04-07T10:00:00Z' }, 'point-replaced'],
])('an address that is %s cannot be chosen', async (_, columns, code) => {
  const contactPointId = await makeAddress(scene.sql, of.personId, columns);
  expect(await codesOf(scene.prepare(scene.update(of, { contactPointId })))).toEqual([code]);
  const email = await makeEmail(scene.sql, of.personId, columns);
  expect(await codesOf(scene.prepare(scene.update(of, { way: 'email', contactPointId: email })))).toEqual([code]);
});

test('it goes to one of this person’s own addresses of the right kind', async () => {
  const other = await scene.victim();
  for (const contactPointId of [other.addressId, of.emailId, '999999', 'x', null])
    expect(await codesOf(scene.prepare(scene.update(of, { contactPointId })))).toEqual(['point-missing']);
  expect(await codesOf(scene.prepare(scene.update(of, { caseId: other.caseId })))).toEqual(['not-theirs']);
});

test('where nobody may see who writes, only the email that says nothing can go', async () => {
  const contactPointId = await makeEmail(scene.sql, of.personId, { safety: 'safe-do-not-say-who' });
  const byEmail = { way: 'email', contactPointId } as const;
  expect(await codesOf(scene.prepare(scene.update(of, byEmail)))).toEqual(['says-who']);
  const id = await scene.prepare(scene.update(of, { ...byEmail, templateKey: 'tried-to-reach-you', told: [] }));
  const letter = await scene.letter(id);
  expect(letter).toMatchObject({ say_who: false });
  expect(letter['words']).not.toMatch(/police|victim|crime|desk|Camden/i);
});

test('what is held, what is not theirs and what the letter does not say cannot be told', async () => {
  const held = [{ caseId: of.caseId, eventId: of.heldId, kind: 'interviewed' }];
  expect(await codesOf(scene.prepare(scene.update(of, { told: held })))).toEqual(['held']);
  const other = await scene.victim();
  const theirs = [{ caseId: other.caseId, eventId: other.arrestId, kind: 'arrest' }];
  expect(await codesOf(scene.prepare(scene.update(of, { told: theirs })))).toEqual(['not-theirs']);
  expect(await codesOf(scene.prepare(scene.update(of, { templateKey: 'how-to-reach-us' })))).toEqual(['told-not-said']);
  const assessed = [{ caseId: of.caseId, eventId: of.reportId, kind: 'needs-assessment' }];
  expect(await codesOf(scene.prepare(scene.update(of, { told: assessed })))).toEqual(['told-not-said']);
  expect(await codesOf(scene.prepare(scene.update(of, { told: [] })))).toEqual(['told-missing']);
  expect(await codesOf(scene.prepare(scene.update(of, { caseId: null })))).toEqual(['case-missing']);
});

test('in a sensitive case the PCSO confirms that it is safe to write', async () => {
  const sensitive = await scene.victim(['domestic-abuse']);
  expect(await codesOf(scene.prepare(scene.update(sensitive)))).toEqual(['not-confirmed']);
  const letter = await scene.letter(await scene.prepare(scene.update(sensitive, { confirmed: true })));
  expect(letter).toMatchObject({ confirmed: true });
});

test('one form prepares one letter, for one person and one PCSO', async () => {
  const wanted = scene.update(of);
  const ids = await Promise.all([scene.prepare(wanted), scene.prepare(wanted)]);
  expect(ids[0]).toBe(ids[1]);
  await expect(scene.prepare(wanted, scene.colleague)).rejects.toThrow(ConflictError);
});

test('not for another desk, an officer, or a template there is not', async () => {
  for (const stranger of [scene.elsewhere, scene.officer])
    await expect(scene.prepare(scene.update(of, { formKey: randomUUID() }), stranger)).rejects.toThrow(NotFoundError);
  await expect(scene.prepare(scene.update(of, { templateKey: 'no-such' }))).rejects.toThrow(NotFoundError);
});
