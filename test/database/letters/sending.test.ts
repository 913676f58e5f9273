import { ContactPoints } from '../../../src/people/contact-points/contact-points.service';
import { EmailsToPeople } from '../../../src/letters/emails.service';
import { LettersQueries } from '../../../src/letters/letters.queries';
import { SendLetter } from '../../../src/letters/send-letter.service';
import { UndeliveredLetters } from '../../../src/letters/undelivered-letters.service';
import { Transactions } from '../../../src/database/transactions';
import { NotFoundError } from '../../../src/refusals';
import { TestClock } from '../../support/test-clock';
import { codesOf, type LetterScene, startLetters, type Victim } from './scene';

const clock = new TestClock();
let scene: LetterScene;
let of: Victim;
beforeAll(async () => (scene = await startLetters(clock)));
beforeEach(async () => {
  clock.set('2026-04-08T12:00:00+01:00');
  of = await scene.victim();
});
afterAll(() => scene.close());

const send = (letterId: string, by = scene.pcso) =>
  scene.app.get(SendLetter).send(by, { personId: of.personId, letterId });
const undelivered = () => scene.app.get(UndeliveredLetters);
const toSend = (id: string) => scene.app.get(Transactions).run((tx) => scene.app.get(EmailsToPeople).toSend(tx, id));
const messages = async () =>
  (await scene.first<{ n: number }>(`select count(*)::int as n from message where to_person_id = $1`, of.personId)).n;
const points = () => scene.app.get(ContactPoints);
const answer = {
  safety: 'safe',
  bestTimes: null,
  mayAnswer: null,
  askedOn: '2026-04-08',
  askedHow: 'telephone',
} as const;
const version = async () =>
  (await scene.first<{ version: number }>('select version from person where id = $1', of.personId)).version;

test('a letter put in the post is filed as a contact that told what it told, and discharges its duty', async () => {
  const id = await scene.prepare(scene.update(of));
  expect(await scene.arrest(of)).toMatchObject({ state: 'undone' });
  const { contactId, settled } = await send(id);
  expect(settled).toBe(2);
  expect(await scene.arrest(of)).toEqual({ state: 'met', met_by_id: contactId });
  const contact = await scene.first('select channel, outcome, contact_point_id from contact where id = $1', contactId);
  expect(contact).toEqual({ channel: 'letter', outcome: 'letter-sent', contact_point_id: of.addressId });
  const letter = await scene.letter(id);
  expect(letter).toMatchObject({ state: 'sent', contact_id: contactId });
  expect(letter['sent_to']).toMatch(/^s1\./);
  expect((await scene.app.get(LettersQueries).one(scene.pcso, of.personId, id)).sentTo).toMatch(
    /^Ms Ana Sampleperson\d+\n\d+ Example Row\nCamden\nLondon\nN1 1AA$/,
  );
  expect(await messages()).toBe(0);
});

test('what was sent is kept as it was: the database refuses another text', async () => {
  const id = await scene.prepare(scene.update(of));
  await expect(scene.sql.query(`update letter set words = 'x' where id = $1`, [id])).rejects.toThrow(
    'is kept as it was',
  );
  await send(id);
  for (const change of [`told = '[]'`, `title = 'x'`, 'sent_at = now()'])
    await expect(scene.sql.query(`update letter set ${change} where id = $1`, [id])).rejects.toThrow(
      'is kept as it was',
    );
});

test('an email waits in the outbox, once; two clicks at once are one contact', async () => {
  const wanted = scene.update(of, { way: 'email', contactPointId: of.emailId });
  const id = await scene.prepare(wanted);
  const [one, other] = await Promise.all([send(id), send(id)]);
  expect(one.contactId).toBe(other.contactId);
  expect([one.repeated, other.repeated].sort()).toEqual([false, true]);
  expect(await messages()).toBe(1);
  const email = await toSend(id);
  expect(email).toMatchObject({ subject: 'A message for you', sayWho: true });
  expect(JSON.stringify(email)).toContain('A man was arrested.');
});

test('an address that changes makes the letter void: neither sent nor ever sent to the old one', async () => {
  const id = await scene.prepare(scene.update(of));
  const change = { personId: of.personId, version: await version(), contactPointId: of.addressId, ...answer };
  await points().change(scene.pcso, { ...change, value: '2 New Place\nLondon\nN1 2AA' });
  expect(await codesOf(send(id))).toEqual(['void-replaced']);
  const { standing } = await scene.app.get(LettersQueries).one(scene.pcso, of.personId, id);
  expect(standing.void).toBe('replaced');
  expect(await scene.arrest(of)).toMatchObject({ state: 'undone' });
});

test('an address that was frozen stays out of bounds to the letter, also when it may be used again', async () => {
  const id = await scene.prepare(scene.update(of));
  await scene.sql.query(
    `update contact_point set frozen_at = $2, frozen_reason = 'Someone else answered' where id = $1`,
    [of.addressId, clock.now()],
  );
  expect(await codesOf(send(id))).toEqual(['void-frozen']);
  clock.set('2026-04-08T13:00:00+01:00');
  await points().unfreeze(scene.pcso, {
    ...{ personId: of.personId, version: await version(), contactPointId: of.addressId, ...answer },
  });
  expect(await codesOf(send(id))).toEqual(['void-changed']);
});

test('a case that becomes sensitive needs the confirmation that the letter has not', async () => {
  const id = await scene.prepare(scene.update(of));
  await scene.sql.query(`update crime_case set flags = '{stalking}' where id = $1`, [of.caseId]);
  expect(await codesOf(send(id))).toEqual(['void-sensitive']);
});

test('what an officer holds after it was prepared is not told', async () => {
  const id = await scene.prepare(scene.update(of));
  await scene.sql.query(`update case_event set tell = 'never', reason = 'A reason' where id = $1`, [of.arrestId]);
  expect(await codesOf(send(id))).toEqual(['held']);
});

test('an email in the queue is looked at once more: a changed address, or news that is held, stops it', async () => {
  const id = await scene.prepare(scene.update(of, { way: 'email', contactPointId: of.emailId }));
  expect(await toSend(id)).toEqual({ undeliverable: 'not-sent' });
  await send(id);
  await scene.sql.query(`update case_event set tell = 'never', reason = 'A reason' where id = $1`, [of.arrestId]);
  expect(await toSend(id)).toEqual({ undeliverable: 'may-not-be-told' });
  await scene.sql.query(`update contact_point set safety = 'never' where id = $1`, [of.emailId]);
  expect(await toSend(id)).toEqual({ undeliverable: 'address-never' });
});

test('an email that is not delivered told nothing: its duties are owed again, once, and Today has it', async () => {
  const id = await scene.prepare(scene.update(of, { way: 'email', contactPointId: of.emailId }));
  const { contactId } = await send(id);
  const fail = () => scene.app.get(Transactions).run((tx) => undelivered().mailFailed(tx, id, 'smtp-550'));
  await fail();
  await fail();
  expect(await scene.arrest(of)).toEqual({ state: 'undone', met_by_id: null });
  expect(await scene.letter(id)).toMatchObject({
    state: 'not-delivered',
    ended_reason: expect.stringContaining('smtp-550') as string,
  });
  expect(await scene.audits('contact-undelivered', of.personId)).toBe(1);
  const progress = (await scene.sql.query(
    `select occurrence, state from duty where person_id = $1 and rule_id like '%.progress' order by occurrence`,
    [of.personId],
  )) as { state: string }[];
  expect(progress).toEqual([
    { occurrence: 1, state: 'undone' },
    { occurrence: 2, state: 'ended' },
  ]);
  const lostFor = async (by = scene.pcso) =>
    (await scene.app.get(LettersQueries).notDelivered(by, { size: 5 }, scene.pcso.id)).rows;
  const lost = () => lostFor();
  expect((await lost()).map((it) => it.id)).toContain(id);
  expect(await lostFor(scene.elsewhere)).toEqual([]);
  await undelivered().handled(scene.pcso, { personId: of.personId, letterId: id });
  expect((await lost()).map((it) => it.id)).not.toContain(id);
  const again = await scene.prepare(scene.update(of));
  const second = await send(again);
  expect(await scene.arrest(of)).toEqual({ state: 'met', met_by_id: second.contactId });
  expect(second.contactId).not.toBe(contactId);
});

test('a letter the post brings back reopens what it discharged, unless another contact told it too', async () => {
  const id = await scene.prepare(scene.update(of));
  const second = await scene.prepare(scene.update(of));
  await send(id);
  clock.set('2026-04-09T12:00:00+01:00');
  const { contactId } = await send(second);
  const which = { personId: of.personId, letterId: id };
  expect(await codesOf(undelivered().cameBack(scene.pcso, which, ''))).toEqual(['reason-missing']);
  expect(await undelivered().cameBack(scene.pcso, which, 'The post brought it back')).toBe(2);
  expect(await undelivered().cameBack(scene.pcso, which, 'Again')).toBe(0);
  expect(await scene.arrest(of)).toEqual({ state: 'met', met_by_id: contactId });
});

test('a letter thrown away is not sent; one that was sent is not thrown away', async () => {
  const [gone, sent] = [await scene.prepare(scene.update(of)), await scene.prepare(scene.update(of))];
  const discard = (letterId: string) =>
    scene.app.get(SendLetter).discard(scene.pcso, { personId: of.personId, letterId });
  await discard(gone);
  await discard(gone);
  expect(await codesOf(send(gone))).toEqual(['not-prepared']);
  await send(sent);
  expect(await codesOf(discard(sent))).toEqual(['sent']);
  expect(await scene.audits('letter-discarded', of.personId)).toBe(1);
});

test('a letter of another person, or for another desk, is not there', async () => {
  const id = await scene.prepare(scene.update(of));
  const other = await scene.victim();
  const letters = scene.app.get(SendLetter);
  await expect(letters.send(scene.pcso, { personId: other.personId, letterId: id })).rejects.toThrow(NotFoundError);
  await expect(send(id, scene.elsewhere)).rejects.toThrow(NotFoundError);
  await expect(scene.app.get(LettersQueries).one(scene.elsewhere, of.personId, id)).rejects.toThrow(NotFoundError);
  expect(await scene.app.get(LettersQueries).ofPerson(scene.elsewhere, of.personId)).toEqual([]);
});
