import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let alex: Browser;
let alexId: string;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  alex = await desk.web.signedIn({ email: 'alex@example.org', name: 'Alex Sample', role: 'pcso', borough: 'Camden' });
  const rows = (await desk.sql.query(`select id from account where email = 'alex@example.org'`)) as { id: string }[];
  alexId = rows[0]!.id;
});
beforeEach(() => desk.sql.query('truncate absence, rota'));
afterAll(() => desk.web.close());

const UNTIL_FRIDAY = {
  ...{ kind: 'leave', 'from-day': '8', 'from-month': '4', 'from-year': '2026' },
  ...{ 'until-day': '10', 'until-month': '4', 'until-year': '2026', coveredById: '' },
};

async function record(by: Browser, more: Record<string, string> = {}) {
  const page = await by.get(paths.absenceNew.to());
  const formKey = valueOf(page.text, 'formKey');
  return by.post(paths.absenceNew.to(), { ...UNTIL_FRIDAY, accountId: desk.ids.pcso, formKey, ...more });
}
const names = async (by: Browser) => {
  await by.get(paths.rota.to(desk.ids.pcso));
  return by.post(paths.rota.to(desk.ids.pcso), { coveredById: alexId, shifts: 'no', version: '0' });
};

it('a PCSO on leave: their cover has their people today, as a part of its own, and says so to the person', async () => {
  expect((await names(desk.supervisor)).status).toBe(303);
  expect(text((await alex.get(paths.today.to())).text)).not.toContain('Exampleton');
  expect((await alex.get(paths.todayCovered.to(desk.ids.pcso))).status).toBe(404);

  expect((await record(desk.pcso)).headers['location']).toBe(paths.cover.to());
  const today = text((await alex.get(paths.today.to())).text);
  expect(today).toContain('1 by cover');
  expect(today).toContain('What cover brings in People of Priya Sample Priya Sample is on leave until 10 April 2026');
  expect(today.indexOf('Amina Exampleton')).toBeGreaterThan(today.indexOf('What cover brings in'));
  const all = text((await alex.get(paths.todayCovered.to(desk.ids.pcso))).text);
  expect(all).toContain('Today for Priya Sample');
  expect(all).toContain('Amina Exampleton');

  const why = 'Today: Priya Sample is on leave until 10 April 2026; Alex Sample covers';
  expect(text((await alex.get(paths.person.to(desk.ids.person))).text)).toContain(why);
  expect(text((await alex.get(paths.contactNew.to(desk.ids.person))).text)).toContain(
    '“Priya Sample is away until 10 April 2026. Until they are back, I am here for you.”',
  );
  expect(text((await alex.get(paths.case.to(desk.ids.case))).text)).toContain(why);
  expect(text((await desk.pcso.get(paths.today.to())).text)).toContain('Alex Sample covers');
});

it('brings nothing to anybody else, and nothing once they are back', async () => {
  await names(desk.supervisor);
  await record(desk.pcso);
  for (const other of [desk.elsewhere, desk.supervisor])
    expect(text((await other.get(paths.today.to())).text)).not.toContain('Exampleton');
  expect((await desk.elsewhere.get(paths.todayCovered.to(desk.ids.pcso))).status).toBe(404);

  const action = /action="(\/cover\/absences\/\d+\/back-at-work)"/.exec((await desk.pcso.get(paths.cover.to())).text);
  expect((await alex.get(paths.cover.to())).text).not.toContain('back-at-work');
  expect((await alex.post(action![1]!, {})).status).toBe(404);
  await desk.pcso.get(paths.cover.to());
  expect((await desk.pcso.post(action![1]!, {})).status).toBe(303);
  expect(text((await alex.get(paths.today.to())).text)).not.toContain('What cover brings in');
  expect(text((await alex.get(paths.person.to(desk.ids.person))).text)).not.toContain('covers');
});

it('leaves the people of whom nobody covers to the supervisor', async () => {
  await record(desk.supervisor);
  expect(text((await desk.supervisor.get(paths.today.to())).text)).toContain('People of Priya Sample');
  expect(text((await alex.get(paths.today.to())).text)).not.toContain('What cover brings in');
});

it('tells nobody but them and their supervisor that somebody is sick', async () => {
  await record(desk.supervisor, { kind: 'sick', 'until-day': '', 'until-month': '', 'until-year': '' });
  expect(text((await desk.supervisor.get(paths.cover.to())).text)).toContain('Sick. Covered by: Nobody named');
  const seen = text((await alex.get(paths.cover.to())).text);
  expect(seen).toContain('Away. Covered by');
  expect(seen).not.toContain('Sick');
  expect(text((await alex.get(paths.person.to(desk.ids.person))).text)).not.toContain('sick');
});

it('says what is wrong with an absence and keeps what was typed; another’s absence is not theirs to record', async () => {
  const wrong = await record(desk.pcso, { 'until-day': '7' });
  expect(wrong.status).toBe(422);
  expect(text(wrong.text)).toContain('The last day away cannot be before the first');
  expect(wrong.text).toContain('href="#until-day"');
  expect(valueOf(wrong.text, 'until-day')).toBe('7');
  expect((await record(alex)).status).toBe(404);
  expect((await record(desk.elsewhere)).status).toBe(404);
  expect((await desk.counter.get(paths.cover.to())).status).toBe(403);
  expect((await alex.get(paths.rota.to(desk.ids.pcso))).status).toBe(403);
});

it('says of somebody named who has left that the supervisors have the people now', async () => {
  await record(desk.supervisor, { coveredById: alexId });
  const covered = async () => text((await desk.supervisor.get(paths.cover.to())).text);
  expect(await covered()).toContain('Covered by: Alex Sample.');
  await desk.sql.query(`update account set disabled_at = now() where id = $1`, [alexId]);
  expect(await covered()).toContain('Covered by: Alex Sample is no longer a Victim PCSO: the desk’s supervisors.');
});
