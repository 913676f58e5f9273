import supertest from 'supertest';
import { MAILS_AT_ONCE } from '../../src/mail/mailer';
import { paths } from '../../src/paths';
import { until } from '../queue/support/desk';
import { makeCaseLinks } from '../queue/support/messages';
import { csv, report } from '../support/crime-reports';
import { pageText, valueOf } from '../support/page-text';
import type { Browser } from '../support/web-app';
import { DeskOnACluster } from './support/desk-on-a-cluster';

jest.setTimeout(240_000);

/** The Thursday before Easter, and the next working day. */
const THURSDAY = '2026-04-02T14:00:00+01:00';
const TUESDAY = '2026-04-07T09:30:00+01:00';
const REFERENCE = 'CLUSTER/1/26';
const NEWS = 'A man was arrested this morning.';
const MANY = 40;

let desk: DeskOnACluster;
let supervisor: Browser;
let pcso: Browser;
let person: string;
let caseId: string;

const hidden = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      .filter(([, name]) => name !== '_csrf')
      .map(([, name, value]) => [name!, value!]),
  );
const value = async (sql: string, ...values: unknown[]): Promise<string> =>
  ((await desk.sql.query(sql, values)) as { value: string }[])[0]!.value;
const messages = (state: string): Promise<string> =>
  value('select count(*)::text as value from message where state = $1', state);
const unsent = (): Promise<string> =>
  value(`select count(*)::text as value from message where state in ('waiting', 'queued')`);
const mailsTo = (address: string) => desk.mail.received.filter(({ mail }) => mail.to?.[0]?.address === address);
const ids = () => desk.mail.received.map(({ mail }) => mail.messageId);

async function userOf(borough: string, role: string, email: string): Promise<void> {
  const words = ['--email', email, '--name', `Sample ${role}`, '--role', role, '--borough', borough];
  expect((await desk.command('user', 'create', ...words)).code).toBe(0);
}

let isBroken = false;
/** A part of the story; after one that failed the others have nothing to go on from. */
const step = (name: string, work: () => Promise<void>): void =>
  it(name, async () => {
    if (isBroken) throw new Error('A step before this one failed.');
    isBroken = true;
    await work();
    isBroken = false;
  });

beforeAll(async () => (desk = await DeskOnACluster.start()));
afterAll(() => desk?.stop());

describe('the desk on a Redis Cluster, behind PgBouncer, with two of each process', () => {
  step('is set up by its commands, two that migrate at once waiting for each other', async () => {
    const both = await Promise.all([desk.command('migrate'), desk.command('migrate')]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, expect.anything()],
      [0, expect.anything()],
    ]);
    expect((await desk.command('desk', 'open', 'Camden')).code).toBe(0);
    for (const role of ['supervisor', 'pcso']) await userOf('Camden', role, `${role}@example.org`);
    await desk.startWebs(THURSDAY);
    await desk.startWorkers(THURSDAY);
    await until('all parts are there', async () => (await fetch(`${desk.url}/health/ready`)).status === 200);
    supervisor = await desk.signedIn('supervisor@example.org');
    pcso = await desk.signedIn('pcso@example.org');
    expect(Math.min(...desk.given)).toBeGreaterThan(1);
  });

  step('imports an uploaded file in a worker', async () => {
    const at = { recorded_at: '2026-04-01T10:00:00+01:00', referral_consent: 'yes', phone: '07700 900123' };
    const file = csv([report({ crime_reference: REFERENCE, ...at })]);
    await supervisor.get(paths.imports.to());
    const uploaded = await supervisor.upload(paths.imports.to(), 'reports.csv', file);
    const run = /\/imports\/(\d+)/.exec(uploaded.headers['location'] as string)![1]!;
    const state = () => value('select state as value from import_run where id = $1', run);
    await until('the file is looked at', async () => (await state()) === 'previewed');
    await supervisor.get(paths.importRun.to(run));
    await supervisor.post(paths.importStart.to(run), {});
    await until('the file is imported', async () => (await state()) === 'finished');
    caseId = await value('select id as value from crime_case where crime_reference = $1', REFERENCE);
    person = await value('select person_id as value from participant where case_id = $1', caseId);
  });

  step('takes progress by the API from either web process, once, and the duty stands in Today', async () => {
    const created = await desk.command('token', 'create', '--for', 'crime system', '--may', 'post-events');
    const post = () =>
      supertest(desk.url)
        .post(`/api/v1/cases/${encodeURIComponent(REFERENCE)}/events`)
        .set('Authorization', `Bearer ${created.stdout.trim()}`)
        .set('Idempotency-Key', 'an-arrest')
        .send({ type: 'suspect-arrested', occurredAt: '2026-04-02T08:00:00+01:00', tell: 'now', words: NEWS });
    const answers = await Promise.all([post(), post()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    // Both web processes count these together, of 600 a minute.
    const left = [...answers, await post(), await post()].map(
      ({ headers }) => /r=(\d+)/.exec(headers['ratelimit'] as string)?.[1],
    );
    expect(left.sort()).toEqual(['596', '597', '598', '599']);
    expect(pageText((await pcso.get(paths.today.to())).text)).toContain('Refer to a support service, and 2 more.');
    const theirs = pageText((await pcso.get(paths.person.to(person))).text);
    for (const words of ['Say that a suspect has been arrested', NEWS]) expect(theirs).toContain(words);
  });

  step('shows a person to their own desk alone, while both desks use the same connections', async () => {
    expect((await desk.command('desk', 'open', 'Hackney')).code).toBe(0);
    await userOf('Hackney', 'pcso', 'hackney@example.org');
    const elsewhere = await desk.signedIn('hackney@example.org');
    const asked = Array.from({ length: 15 }, () => [pcso, elsewhere]).flat();
    const seen = await Promise.all(asked.map(async (browser) => (await browser.get(paths.person.to(person))).status));
    expect(seen).toEqual(Array.from({ length: 15 }, () => [200, 404]).flat());
  });

  step('records a contact that discharges it', async () => {
    const form = (await pcso.get(paths.contactNew.to(person))).text;
    const told = [...form.matchAll(/value="(\d+:\d+:arrest)"/g)].map(([, pair]) => pair!);
    const answer = await pcso.post(paths.contactNew.to(person), {
      ...{ formKey: valueOf(form, 'formKey'), outcome: 'spoke', channel: 'telephone', direction: 'outgoing' },
      ...{ contactPointId: await value('select id as value from contact_point where person_id = $1', person) },
      ...{ 'at-day': '2', 'at-month': '4', 'at-year': '2026', 'at-time': '2pm', told },
    });
    expect([answer.status, pageText(answer.text)]).toEqual([303, expect.anything()]);
    const states = `select string_agg(distinct state, ' ') as value from duty where rule_id like '%.arrest'`;
    expect(await value(states)).toBe('met');
  });

  step('refers to an agency, which accepts by the link in its mail', async () => {
    const agency = await value(
      `insert into agency (name, kind, email, services, boroughs, created_at)
       values ('Sample Support', 'support', 'agency@example.org', '{emotional-support}', '{}', now()) returning id as value`,
    );
    await pcso.get(paths.referralTo.to(person, agency));
    const wanted = { agencyId: agency, caseId, need: 'Somebody to talk to', basis: 'consent' };
    const preview = await pcso.post(paths.referralPreview.to(person), wanted);
    expect((await pcso.post(paths.referralNew.to(person), hidden(preview.text))).status).toBe(303);
    await until('the agency has its mail', () => mailsTo('agency@example.org').length > 0);
    const link = new URL(/https?:\/\/\S+\/r\/\S+/.exec(mailsTo('agency@example.org')[0]!.mail.text!)![0]).pathname;
    const visitor = desk.browser();
    expect((await visitor.get(link)).text).toContain('Somebody to talk to');
    expect((await visitor.post(`${link}/accept`, {})).status).toBe(303);
    expect(await value('select state as value from referral')).toBe('accepted');
  });

  step('both workers killed outright: the next ones send the reminder that has fallen due, once', async () => {
    await desk.killWorkers();
    const before = mailsTo('pcso@example.org').length;
    await desk.startWorkers(TUESDAY);
    await until('the reminder is there', () => mailsTo('pcso@example.org').length > before);
    await until('nothing waits', async () => (await unsent()) === '0');
    expect(mailsTo('pcso@example.org')).toHaveLength(before + 1);
    expect(new Set(ids()).size).toBe(ids().length);
  });

  step('one of two workers killed with mails in its hand: the other sends them, and none twice', async () => {
    const before = desk.mail.received.length;
    desk.mail.answer = () => 'hold-before-taking';
    await makeCaseLinks(desk.sql, MANY);
    await until('mails are in the hand of both', () => desk.mail.held > MAILS_AT_ONCE);
    await desk.workers.shift()!.kill();
    desk.mail.answer = () => 250;
    desk.mail.release();
    await until('all are sent', async () => (await unsent()) === '0');
    expect(desk.mail.received).toHaveLength(before + MANY);
    expect(new Set(ids()).size).toBe(ids().length);
    await desk.startWorkers(TUESDAY, 1);
  });

  step('every node of Redis emptied in the middle: nothing is lost and nothing doubled', async () => {
    const before = desk.mail.received.length;
    let taken = 0;
    desk.mail.answer = () => (taken++ < 4 ? 'take-and-say-nothing' : 250);
    await makeCaseLinks(desk.sql, MANY);
    await until('some are in hand', () => desk.mail.held > 0);
    expect(Math.max(...(await desk.redis.sizes()))).toBeGreaterThan(0);
    await desk.redis.emptyAll();
    desk.mail.release();
    await until('all are sent', async () => (await unsent()) === '0');
    expect(desk.mail.received).toHaveLength(before + MANY);
    expect(new Set(ids()).size).toBe(ids().length);
  });

  step('the mail server away for a while: all arrive when it is back', async () => {
    const before = desk.mail.received.length;
    await desk.mail.down();
    await makeCaseLinks(desk.sql, MANY);
    await until('they have been tried', async () => {
      const tried = `select count(*)::text as value from message where state = 'waiting' and attempts > 0`;
      return Number(await value(tried)) === MANY;
    });
    await desk.mail.up();
    await until('all are sent', async () => (await unsent()) === '0');
    expect(desk.mail.received).toHaveLength(before + MANY);
    expect(await messages('failed')).toBe('0');
  });

  step('the queues are rebuilt by the command, on whichever node they are', async () => {
    await desk.mail.down();
    await makeCaseLinks(desk.sql, 3);
    const rebuilt = await desk.command('queues', 'rebuild');
    expect([rebuilt.code, rebuilt.stderr]).toEqual([0, expect.anything()]);
    expect(rebuilt.stdout).toMatch(/\d+ keys?/);
    await desk.mail.up();
    await until('all are sent', async () => (await unsent()) === '0');
  });

  step('all that stands in Redis begins with the braces, which keep it in one slot', async () => {
    const keys = await desk.redis.keys();
    expect(keys).toContain('{vfd}:filled');
    expect(keys.filter((key) => !key.startsWith('{vfd}:'))).toEqual([]);
  });

  step('all its processes end when they are asked to, with nothing in hand', async () => {
    const codes = await desk.end();
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'ended with code 0'));
  });
});
