import { paths } from '../../src/paths';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
beforeAll(async () => (desk = await startPcsoDesk(clock)));
afterAll(() => desk.web.close());

const make = async () => {
  await desk.pcso.get(paths.accountDueDates.to());
  const page = (await desk.pcso.post(paths.accountDueDates.to(), {})).text;
  return new URL(/<code>([^<]+)<\/code>/.exec(page)![1]!).pathname;
};
const read = (address: string) => desk.web.browser().get(address);

test('a calendar reads references and days by the secret address, and nothing else', async () => {
  const { sql, ids, pcso } = desk;
  expect((await pcso.get(paths.account.to())).text).toContain(paths.accountDueDates.to());
  const address = await make();
  const key = address.split('/')[2]!;
  const answer = await read(address);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(answer.headers['set-cookie']).toBeUndefined();
  const file = answer.text.replace(/\r\n /g, '');
  const owed = (await sql.query(
    `select d.due_on::text as day, count(*)::int as n from duty d join case_event e on e.id = d.event_id
      where d.person_id = $1 and d.state = 'undone' and d.due_on is not null and e.tell = 'now' group by 1 order by 1`,
    [ids.person],
  )) as { day: string; n: number }[];
  expect([...file.matchAll(/DTSTART;VALUE=DATE:(\d+)[\s\S]+?SUMMARY:(.+)\r/g)].map((one) => [one[1], one[2]])).toEqual(
    owed.map(({ day, n }) => [day.replaceAll('-', ''), `P-${ids.person}: ${n === 1 ? '1 thing' : `${n} things`} due`]),
  );
  for (const word of ['Amina', 'Exampleton', '07700', 'CAM/', 'arrest', 'interview', 'Priya'])
    expect(file).not.toContain(word);
  expect(JSON.stringify(await sql.query('select * from due_dates_feed'))).not.toContain(key);
  expect(await desk.audits('due-dates-read', ids.pcso)).toBe(1);
  expect(JSON.stringify(await sql.query('select * from audit_entry'))).not.toContain(key);
  expect(text((await pcso.get(paths.accountDueDates.to())).text)).toContain('A calendar last read it on 8 April 2026');
});

test('a new address ends the one before, and the PCSO can end it; a key that opens nothing looks like no page', async () => {
  const [first, second] = [await make(), await make()];
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).status).toBe(200);
  expect((await desk.pcso.post(paths.accountDueDatesRevoke.to(), {})).status).toBe(303);
  expect((await desk.pcso.post(paths.accountDueDatesRevoke.to(), {})).status).toBe(303);
  expect((await read(second)).status).toBe(404);
  expect(await desk.audits('due-dates-address-revoked')).toBe(1);
});

test('only a PCSO has one, of their own people; it ends with the account for good', async () => {
  const { supervisor, counter, elsewhere, sql, ids } = desk;
  for (const one of [supervisor, counter]) expect((await one.get(paths.accountDueDates.to())).status).toBe(403);
  await elsewhere.get(paths.accountDueDates.to());
  const theirs = (await elsewhere.post(paths.accountDueDates.to(), {})).text;
  const other = await read(new URL(/<code>([^<]+)<\/code>/.exec(theirs)![1]!).pathname);
  expect(other.status).toBe(200);
  expect(other.text).not.toContain(`P-${ids.person}:`);
  const address = await make();
  await sql.query('update account set disabled_at = now() where id = $1', [ids.pcso]);
  expect((await read(address)).status).toBe(404);
  await sql.query('update account set disabled_at = null where id = $1', [ids.pcso]);
  expect((await read(address)).status).toBe(404);
});

test('it is read so often a minute and no more', async () => {
  const reader = desk.web.browser();
  let last = 200;
  for (let time = 0; time < 70 && last !== 429; time += 1)
    last = (await reader.get(paths.dueDatesFeed.to('no-such-key'))).status;
  expect(last).toBe(429);
});
