import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

let desk: PcsoDesk;
let theirSupervisor: Browser;
let lambeth: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  const lambethSupervisor = {
    email: 'liz@example.org',
    name: 'Liz Sample',
    role: 'supervisor',
    borough: 'Lambeth',
  } as const;
  theirSupervisor = await desk.web.signedIn(lambethSupervisor);
  lambeth = ((await desk.sql.query(`select id from desk where borough = 'Lambeth'`)) as { id: string }[])[0]!.id;
});
afterAll(() => desk.web.close());

async function ask(more: Record<string, string> = {}) {
  const form = await desk.pcso.get(paths.personTransfer.to(desk.ids.person));
  const typed = { toDeskId: lambeth, reason: 'She has moved to Brixton', formKey: valueOf(form.text, 'formKey') };
  return desk.pcso.post(paths.personTransfer.to(desk.ids.person), { ...typed, ...more });
}

it('the brief is made from the record and holds no number', async () => {
  const answer = await desk.pcso.get(paths.personBrief.to(desk.ids.person));
  const page = text(answer.text);
  expect(page).toContain('There is a note on how to contact them safely');
  expect(page).toContain('1 number or address never to be used');
  expect(page).toContain('Overdue since Tuesday 7 April : Refer to a support service');
  expect(page).toContain('May not be told before Monday 20 April 2026 : A suspect was interviewed');
  expect(page).toContain('They have been told nothing yet.');
  expect(answer.text).not.toMatch(/900111|0222|Never ring after 6pm/);
  expect((await desk.elsewhere.get(paths.personBrief.to(desk.ids.person))).status).toBe(404);
  expect((await desk.counter.get(paths.personBrief.to(desk.ids.person))).status).toBe(403);
});

it('a person is asked for, shown as on their way, and taken over', async () => {
  const nothing = await ask({ reason: '', toDeskId: '' });
  expect(nothing.status).toBe(422);
  expect(text(nothing.text)).toContain('Enter why this person should move to another desk');
  expect((await ask()).headers['location']).toBe(paths.person.to(desk.ids.person));
  const page = await desk.pcso.get(paths.person.to(desk.ids.person));
  expect(text(page.text)).toContain('until that desk accepts, Camden stays their point of contact');
  const transfer = /href="(\/transfers\/\d+)"/.exec(page.text)![1]!;

  expect(text((await theirSupervisor.get(paths.desk.to())).text)).toContain('1 waits for an answer');
  expect((await theirSupervisor.get(paths.person.to(desk.ids.person))).status).toBe(404);
  await desk.sql.query(
    `insert into absence (account_id, from_on, until_on, kind, recorded_by_id, recorded_at, form_key)
     values ($1, '2026-04-06', '2026-04-10', 'leave', $1, '2026-04-01T09:00:00Z', gen_random_uuid())`,
    [desk.ids.otherPcso],
  );
  const offered = await theirSupervisor.get(transfer);
  expect(text(offered.text)).toContain('to them. Lou Sample is on leave until 10 April 2026');
  expect(text(offered.text)).toContain('She has moved to Brixton');
  expect(text(offered.text)).toContain('What they are owed next');
  expect(offered.text).not.toContain('900111');
  for (const other of [desk.elsewhere, desk.counter])
    expect((await other.get(transfer)).status).toBeGreaterThanOrEqual(403);
  expect((await desk.pcso.post(`${transfer}/accept`, { pcsoId: desk.ids.otherPcso })).status).toBe(403);
  await desk.supervisor.get(transfer);
  expect((await desk.supervisor.post(`${transfer}/accept`, { pcsoId: desk.ids.otherPcso })).status).toBe(404);

  await theirSupervisor.get(transfer);
  const none = await theirSupervisor.post(`${transfer}/accept`, {});
  expect(none.status).toBe(422);
  expect((await theirSupervisor.post(`${transfer}/decline`, { reason: '' })).status).toBe(422);
  const accepted = await theirSupervisor.post(`${transfer}/accept`, { pcsoId: desk.ids.otherPcso });
  expect(accepted.headers['location']).toBe(paths.person.to(desk.ids.person));
  expect(text((await desk.elsewhere.get(paths.person.to(desk.ids.person))).text)).toContain('Lou Sample, Lambeth desk');
  expect(text((await desk.pcso.get(paths.person.to(desk.ids.person))).text)).toContain('on the Lambeth desk');
  const seen = text((await desk.pcso.get(transfer)).text);
  expect(seen).toContain('Accepted . Their point of contact: Lou Sample');
  expect(seen).not.toContain('Exampleton');
  expect(await desk.audits('transfer-accepted', desk.ids.person)).toBe(1);
});
