import { randomUUID } from 'node:crypto';
import { BulkErasureSteps } from '../../src/data-rights/bulk/bulk-erasure-steps.service';
import { RetentionSweep } from '../../src/data-rights/retention/retention-sweep.service';
import { paths } from '../../src/paths';
import { makePerson } from '../support/factories/person';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let ids: [string, string, string];
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  const long = { created_at: '2020-01-05T09:00:00Z' };
  const someone = (family_name: string) => makePerson(desk.sql, desk.deskId, { ...long, family_name });
  ids = [await someone('Oldmann'), await someone('Longago'), await someone('Formerly')];
  await desk.web.app.get(RetentionSweep).sweep();
});
afterAll(() => desk.web.close());

const list = paths.retentionReviews.to();

test('the schedule says years, source and what is to check; only an administrator changes it', async () => {
  const schedule = text((await desk.supervisor.get(paths.retentionSchedule.to())).text);
  for (const one of ['20 years', 'To check', 'Authorised Professional Practice', 'as supplied with the product'])
    expect(schedule).toContain(one);
  expect(schedule).not.toContain('Change the period');
  const change = paths.retentionPeriod.to('other');
  expect((await desk.supervisor.get(change)).status).toBe(403);
  const administrator = await desk.web.signedIn({
    email: 'ada@example.org',
    name: 'Ada Sample',
    role: 'administrator',
  });
  const version = /name="version" value="(\d+)"/.exec((await administrator.get(change)).text)![1]!;
  const refused = await administrator.post(change, { formKey: randomUUID(), version, years: '0', source: '' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('<title>Error: ');
  const sent = { formKey: randomUUID(), version, years: '7', source: 'Force schedule, version 3', checked: 'yes' };
  for (let twice = 0; twice < 2; twice += 1) expect((await administrator.post(change, sent)).status).toBe(303);
  const after = text((await desk.supervisor.get(paths.retentionSchedule.to())).text);
  expect(after).toContain('7 years');
  expect(after).toContain('6 years, from');
  expect(await desk.audits('retention-period-changed')).toBe(1);
  expect((await administrator.get(paths.retentionPeriod.to('nothing'))).status).toBe(404);
});

test('the list is for those who look after data, and shows nobody of another desk', async () => {
  expect((await desk.pcso.get(list)).status).toBe(403);
  const page = text((await desk.supervisor.get(list)).text);
  for (const name of ['Oldmann', 'Longago', 'Formerly']) expect(page).toContain(name);
  const lena = { email: 'lena@example.org', name: 'Lena Sample', role: 'supervisor', borough: 'Lambeth' } as const;
  const lambeth = await desk.web.signedIn(lena);
  expect((await lambeth.get(list)).text).not.toContain('Oldmann');
  expect((await lambeth.get(paths.personKeep.to(ids[0]))).status).toBe(404);
});

test('one is kept for longer with a reason, and one stays because of a hold', async () => {
  const keep = paths.personKeep.to(ids[0]);
  await desk.supervisor.get(keep);
  const refused = await desk.supervisor.post(keep, { formKey: randomUUID(), years: '3', reason: '' });
  expect([refused.status, text(refused.text).includes('Enter why they are kept for longer')]).toEqual([422, true]);
  const sent = { formKey: randomUUID(), years: '3', reason: 'An appeal is expected' };
  expect((await desk.supervisor.post(keep, sent)).headers['location']).toBe(list);
  expect((await desk.supervisor.get(list)).text).not.toContain('Oldmann');
  expect(text((await desk.supervisor.get(keep)).text)).toContain('Kept until 8 April 2029');

  const hold = paths.personHold.to(ids[1]);
  await desk.supervisor.get(hold);
  await desk.supervisor.post(hold, { formKey: randomUUID(), reason: 'A civil claim' });
  expect(text((await desk.supervisor.get(list)).text)).toContain('There is a legal hold on this person');
});

test('several are ticked, previewed, and erased by the worker while the page says how far it is', async () => {
  await desk.supervisor.get(list);
  const nobody = await desk.supervisor.post(paths.retentionPreview.to(), {});
  expect([nobody.status, nobody.text.includes('Tick whom you want to erase')]).toEqual([422, true]);
  await desk.supervisor.get(list);
  const preview = await desk.supervisor.post(paths.retentionPreview.to(), { people: [ids[1], ids[2]] });
  expect(text(preview.text)).toContain('These are left out');
  expect(text(preview.text)).toContain('Formerly');
  const formKey = /name="formKey" value="([^"]+)"/.exec(preview.text)![1]!;
  const erase = (more: object) => desk.supervisor.post(paths.retentionErase.to(), { formKey, people: ids[2], ...more });
  const slip = await erase({ typedCount: '2' });
  expect([slip.status, text(slip.text).includes('Enter how many people are erased: 1')]).toEqual([422, true]);
  const started = await erase({ typedCount: '1' });
  expect(started.status).toBe(303);
  expect((await erase({ typedCount: '1' })).headers['location']).toBe(started.headers['location']);
  const waiting = await desk.supervisor.get(started.headers['location']!);
  expect([waiting.headers['refresh'], text(waiting.text).includes('Waiting for a worker')]).toEqual(['3', true]);
  const runId = /erasure-runs\/(\d+)/.exec(started.headers['location']!)![1]!;
  await desk.web.app.get(BulkErasureSteps).work(runId);
  const done = await desk.supervisor.get(started.headers['location']!);
  expect(done.headers['refresh']).toBeUndefined();
  expect(text(done.text)).toContain('1 of 1 done: 1 erased');
  expect(done.text).toMatch(/href="\/erasures\/\d+"/);
  expect((await desk.pcso.get(paths.erasureRun.to(runId))).status).toBe(403);
  expect(await desk.audits('erasure-run-started')).toBe(1);
  expect(await desk.audits('person-erased', ids[2])).toBe(1);
});
