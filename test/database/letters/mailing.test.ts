import { LettersModule } from '../../../src/letters/letters.module';
import { SendLetter } from '../../../src/letters/send-letter.service';
import { MailDelivery } from '../../../src/mail/delivery.service';
import { MailModule } from '../../../src/mail/mail.module';
import { Relay } from '../../../src/outbox/relay.service';
import { MailServer } from '../../queue/support/mail-server';
import { makeEmail } from '../../support/factories/address';
import { TestClock } from '../../support/test-clock';
import { type LetterScene, startLetters, type Victim } from './scene';

let mail: MailServer;
let scene: LetterScene;
let of: Victim;
beforeAll(async () => {
  mail = await MailServer.start();
  const neutral = { NEUTRAL_MAIL_FROM: 'Sam <messages@post.example.org>', MAIL_ONLY_TO: 'example.org' };
  const environment = { SMTP_URL: mail.url, MAIL_FROM: 'Victims Focus Desk <desk@example.org>', ...neutral };
  scene = await startLetters(new TestClock('2026-04-08T12:00:00+01:00'), environment, [LettersModule, MailModule]);
});
beforeEach(async () => {
  of = await scene.victim();
  mail.received.length = 0;
  mail.answerRecipient = () => 250;
});
afterAll(async () => {
  await scene.close();
  await mail.down();
});

/** Sends a letter by email and lets what waits in the outbox be delivered. */
async function mailed(changes: Parameters<LetterScene['update']>[1] = {}, between = async () => undefined as unknown) {
  const id = await scene.prepare(scene.update(of, { way: 'email', contactPointId: of.emailId, ...changes }));
  await scene.app.get(SendLetter).send(scene.pcso, { personId: of.personId, letterId: id });
  await between();
  const [messageId] = await scene.app.get(Relay).takeDue(10);
  return { id, messageId: messageId!, delivery: await scene.app.get(MailDelivery).deliver(messageId!) };
}

test('it says in its body what the PCSO saw, and in its subject nothing', async () => {
  const { delivery, messageId } = await mailed();
  expect(delivery).toEqual({ outcome: 'sent' });
  const { raw, mail: it } = mail.received[0]!;
  expect(it.subject).toBe('A message for you');
  expect(it.from).toMatchObject({ address: 'desk@example.org' });
  expect(it.text).toContain('* On 1 April 2026: A man was arrested.');
  expect(it.html).toContain('<li style="margin:0 0 8px">On 1 April 2026: A man was arrested.</li>');
  expect(it.text).not.toContain('Please do not reply');
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  const again = await scene.app.get(MailDelivery).deliver(messageId);
  expect(again).toEqual({ outcome: 'not-there' });
  expect(mail.received).toHaveLength(1);
});

test('where nobody may see who writes, neither sender nor headers nor text say it', async () => {
  const contactPointId = await makeEmail(scene.sql, of.personId, { safety: 'safe-do-not-say-who' });
  await mailed({ contactPointId, templateKey: 'tried-to-reach-you', told: [], caseId: null });
  const { raw, mail: it } = mail.received[0]!;
  expect(it.from).toEqual({ name: 'Sam', address: 'messages@post.example.org' });
  expect(raw).toMatch(/^Message-ID: <.*@post\.example\.org>\r?$/m);
  // What the mail server writes of us, and the machine we run on, is its own.
  expect(raw.replace(/^Received:.*$/gm, '')).not.toMatch(/victim|police|crime|desk|force|officer/i);
});

test('what cannot be delivered is owed again', async () => {
  mail.answerRecipient = () => 550;
  const { id, delivery } = await mailed();
  expect(delivery).toEqual({ outcome: 'failed', code: 'smtp-550' });
  expect(await scene.letter(id)).toMatchObject({ state: 'not-delivered' });
  expect(await scene.arrest(of)).toMatchObject({ state: 'undone' });
});

test('an address that changed while the mail waited gets nothing, and nothing is thought told', async () => {
  const { id, delivery } = await mailed({}, () =>
    scene.sql.query('update contact_point set replaced_at = $2 where id = $1', [of.emailId, '2026-04-08T11:00:01Z']),
  );
  expect(delivery).toEqual({ outcome: 'failed', code: 'address-replaced' });
  expect(mail.received).toEqual([]);
  expect(await scene.letter(id)).toMatchObject({ state: 'not-delivered' });
  expect(await scene.arrest(of)).toMatchObject({ state: 'undone' });
});

test('nothing reaches another domain than the one a demonstration may write to', async () => {
  const contactPointId = await makeEmail(scene.sql, of.personId, {
    value: 'ana@example.com',
    match_value: 'ana@example.com',
  });
  const { delivery } = await mailed({ contactPointId });
  expect(delivery).toEqual({ outcome: 'failed', code: 'not-from-a-demonstration' });
  expect(mail.received).toEqual([]);
});
