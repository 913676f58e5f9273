import { makeAccount } from '../support/factories/account';
import { makeCase } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { insert } from '../support/factories/rows';
import { QueueDesk, until } from './support/desk';
import { makeCaseLinks } from './support/messages';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

interface MessageRow {
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

const message = async (id: string): Promise<MessageRow> => {
  const rows: MessageRow[] = await desk.sql.query(
    `select state, attempts, last_error as "lastError" from message where id = $1`,
    [id],
  );
  return rows[0]!;
};

test('a mail server that is down for a while delays the mails and loses none', async () => {
  await makeCaseLinks(desk.sql, 12);
  await desk.mail.down();
  await desk.startWorker();
  await until('every mail has been tried more than once', async () => {
    const rows: { least: number }[] = await desk.sql.query('select min(attempts) as least from message');
    return rows[0]!.least >= 2;
  });
  const rows: { lastError: string }[] = await desk.sql.query(`select distinct last_error as "lastError" from message`);
  expect(rows).toEqual([{ lastError: 'esocket' }]);
  await desk.mail.up();
  await until('all are sent', async () => (await desk.states()).sent === 12);
  expect(desk.mail.received).toHaveLength(12);
});

test('"not now" from the mail server is asked again, and then the mail arrives once', async () => {
  const [id] = await makeCaseLinks(desk.sql, 1);
  desk.mail.answer = (attempt) => (attempt < 2 ? 451 : 250);
  await desk.startWorker();
  await until('it is sent', async () => (await desk.states()).sent === 1);
  expect(desk.mail.received).toHaveLength(1);
  expect(desk.mail.attempts).toBe(3);
  expect(await message(id!)).toEqual({ state: 'sent', attempts: 3, lastError: null });
});

test('the pauses between attempts grow', async () => {
  await makeCaseLinks(desk.sql, 1);
  const at: number[] = [];
  desk.mail.answer = () => {
    at.push(performance.now());
    return at.length < 4 ? 451 : 250;
  };
  await desk.startWorker({ MAIL_RETRY_SECONDS: '1', TICK_SECONDS: '0.2' });
  await until('it is sent', async () => (await desk.states()).sent === 1);
  const pauses = at.slice(1).map((instant, index) => instant - at[index]!);
  [1000, 2000, 4000].forEach((least, index) => {
    expect(pauses[index]).toBeGreaterThanOrEqual(least);
    expect(pauses[index]).toBeLessThan(least + 5000);
  });
});

test('"never" fails the mail at once, keeps only a code, and is recorded', async () => {
  const [id] = await makeCaseLinks(desk.sql, 1);
  desk.mail.answerRecipient = () => 550;
  const worker = await desk.startWorker();
  await until('it has failed', async () => (await desk.states()).failed === 1);
  expect(await message(id!)).toEqual({ state: 'failed', attempts: 1, lastError: 'smtp-550' });
  const audit: object[] = await desk.sql.query(
    `select actor_kind, actor_id, subject_kind, detail from audit_entry where event = 'mail-failed'`,
  );
  expect(audit).toEqual([
    {
      actor_kind: 'system',
      actor_id: 'mail',
      subject_kind: 'case',
      detail: { messageId: id, kind: 'case-link', code: 'smtp-550' },
    },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await message(id!)).toMatchObject({ state: 'failed', attempts: 1 });
  expect(worker.logged('mail-failed')).toHaveLength(1);
});

test('4xx and then 5xx: tried again, then failed', async () => {
  const [id] = await makeCaseLinks(desk.sql, 1);
  desk.mail.answer = (attempt) => (attempt === 0 ? 451 : 554);
  await desk.startWorker();
  await until('it has failed', async () => (await desk.states()).failed === 1);
  expect(await message(id!)).toEqual({ state: 'failed', attempts: 2, lastError: 'smtp-554' });
  expect(desk.mail.received).toHaveLength(0);
});

describe('a referral whose mail the agency cannot get', () => {
  async function makeReferral(state: string): Promise<string> {
    const deskId = await makeDesk(desk.sql);
    const pcso = await makeAccount(desk.sql, 'pcso', deskId);
    const officer = await makeAccount(desk.sql, 'officer');
    const agencyId = await insert(desk.sql, 'agency', {
      name: 'Harbour Example Support',
      kind: 'support',
      email: 'gone@example.org',
      created_at: '2026-01-05T09:00:00Z',
    });
    const referralId = await insert(desk.sql, 'referral', {
      reference: 'R-7K2M9Q',
      person_id: await makePerson(desk.sql, deskId),
      case_id: await makeCase(desk.sql, { deskId, officerId: officer.id }),
      agency_id: agencyId,
      basis: 'consent',
      need: 'emotional-support',
      shared: { items: [] },
      state,
      link_expires_at: '2999-01-01T00:00:00Z',
      sent_on: '2026-03-02',
      reminder_on: '2999-03-04',
      return_on: '2999-03-06',
      made_by_id: pcso.id,
      made_at: '2026-03-02T09:00:00Z',
      form_key: 'form-1',
    });
    await insert(desk.sql, 'message', {
      kind: 'referral-link',
      once_key: `referral-link:${referralId}:1`,
      to_agency_id: agencyId,
      subject_id: referralId,
      created_at: '2026-03-02T09:00:00Z',
      send_after: '2026-03-02T09:00:00Z',
    });
    return referralId;
  }

  const stateOf = async (referralId: string): Promise<string> =>
    ((await desk.sql.query('select state from referral where id = $1', [referralId])) as { state: string }[])[0]!.state;

  test('is back with the desk', async () => {
    const referralId = await makeReferral('sent');
    desk.mail.answerRecipient = () => 550;
    await desk.startWorker();
    await until('the mail has failed', async () => (await desk.states()).failed === 1);
    expect(await stateOf(referralId)).toBe('returned');
    const steps: object[] = await desk.sql.query('select step, by_kind, by_id from referral_step');
    expect(steps).toEqual([{ step: 'returned', by_kind: 'system', by_id: 'mail' }]);
  });

  test('is not sent at all once it was withdrawn', async () => {
    const referralId = await makeReferral('withdrawn');
    await desk.startWorker();
    await until('the message is not needed', async () => (await desk.states())['not-needed'] === 1);
    expect(desk.mail.attempts).toBe(0);
    expect(await stateOf(referralId)).toBe('withdrawn');
  });
});
