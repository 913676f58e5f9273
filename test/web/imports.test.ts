import { Transactions } from '../../src/database/transactions';
import { Desks } from '../../src/desks/desks.service';
import { system } from '../../src/identity/actor';
import { ImportRuns } from '../../src/imports/import-runs.service';
import { paths } from '../../src/paths';
import { csv, report } from '../support/crime-reports';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

let web: WebApp;
let camden: Browser;
let lambeth: Browser;

beforeAll(async () => {
  web = await startWebApp(new TestClock('2026-04-01T12:00:00+01:00'));
  for (const borough of ['Camden', 'Lambeth']) await web.app.get(Desks).openDesk(system('test'), borough);
  camden = await web.signedIn({
    email: 's.camden@example.org',
    name: 'Sue Camden',
    role: 'supervisor',
    borough: 'Camden',
  });
  lambeth = await web.signedIn({
    email: 's.lambeth@example.org',
    name: 'Sol Lambeth',
    role: 'supervisor',
    borough: 'Lambeth',
  });
});
afterAll(() => web.close());

const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  web.app.get(Transactions).reader.query(sql, values);
const count = async (table: string) => (await query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
/** What the worker does when the queue tells it of the run. */
const work = (runId: string) => web.app.get(ImportRuns).run(runId);
const words = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function uploaded(browser: Browser, text: string, name = 'reports.csv'): Promise<string> {
  await browser.get(paths.imports.to());
  const answer = await browser.upload(paths.imports.to(), name, text);
  expect(answer.status).toBe(303);
  return /\/imports\/(\d+)\?watch=yes$/.exec(answer.headers['location'] as string)![1]!;
}

const FILE = csv([
  report({ crime_reference: 'WEB/1' }),
  report({ crime_reference: 'WEB/2', phone: 'none' }),
  report({ crime_reference: 'WEB/3', borough: 'Lambeth' }),
]);

test('a file is checked, looked at, imported and its rejected rows downloaded', async () => {
  const runId = await uploaded(camden, FILE, 'Zoë’s reports.csv');
  const waiting = await camden.get(`${paths.importRun.to(runId)}?watch=yes`);
  expect(waiting.headers['refresh']).toBe('3');
  expect(words(waiting.text)).toContain('Checking the file Zoë’s reports.csv');
  await work(runId);
  const preview = await camden.get(`${paths.importRun.to(runId)}?watch=yes`);
  expect(preview.headers['refresh']).toBeUndefined();
  expect(words(preview.text)).toMatch(
    /Check before importing.*Rows 3 .*can be imported 2 .*Rows to correct first 1 New cases 2 New people 2 /,
  );
  expect(words(preview.text)).toContain('Row 3: borough: Lambeth is not your desk');
  expect([await count('person'), await count('crime_case')]).toEqual([0, 0]);
  expect((await camden.get(paths.importRejected.to(runId))).status).toBe(404);

  const started = await camden.post(paths.importStart.to(runId), {});
  expect(started.status).toBe(303);
  await camden.post(paths.importStart.to(runId), {});
  await work(runId);
  await work(runId);
  const done = await camden.get(paths.importRun.to(runId));
  expect(words(done.text)).toMatch(
    /Crime reports imported.*Rows 3 Rows imported 2 .*Rows rejected 1 New cases 2 New people 2/,
  );
  expect([await count('person'), await count('crime_case')]).toEqual([2, 2]);
  const rejected = await camden.get(paths.importRejected.to(runId));
  expect(rejected.headers['content-type']).toMatch(/^text\/csv/);
  expect(rejected.headers['content-disposition']).toMatch(/attachment/);
  expect(rejected.text.split('\n')[1]).toMatch(/^WEB\/3,.*borough: Lambeth is not your desk/);
  expect(await count('import_upload')).toBe(0);
  const events = await query<{ event: string }>(
    `select event from audit_entry where subject_kind = 'import' and subject_id = $1 and event !~ 'seen' order by id`,
    [runId],
  );
  expect(events.map((row) => row.event)).toEqual([
    'crime-reports-uploaded',
    'import-started',
    'crime-reports-imported',
    'rejected-rows-downloaded',
  ]);
});

test('a file of nothing but rows to correct says so; going on changes nothing and gives them as a file', async () => {
  const before = await count('person');
  const runId = await uploaded(camden, csv([report({ crime_reference: 'MEND/1', borough: 'Lambeth' })]));
  await work(runId);
  const preview = await camden.get(paths.importRun.to(runId));
  expect(words(preview.text)).toContain('There is nothing to import until the rows below are corrected.');
  expect(words(preview.text)).toContain('Get the rows to correct');
  await camden.post(paths.importStart.to(runId), {});
  await work(runId);
  expect((await camden.get(paths.importRun.to(runId))).text).toContain('Nothing was imported');
  expect((await camden.get(paths.importRejected.to(runId))).text).toContain('MEND/1');
  expect(await count('person')).toBe(before);
});

test('another desk, another role and nobody do not see it', async () => {
  const runId = await uploaded(camden, FILE);
  await work(runId);
  for (const path of [paths.importRun.to(runId), paths.importRejected.to(runId)]) {
    expect((await lambeth.get(path)).status).toBe(404);
  }
  expect((await lambeth.post(paths.importStart.to(runId), {})).status).toBe(404);
  expect((await lambeth.get(paths.imports.to())).text).not.toContain(paths.importRun.to(runId));
  expect((await camden.get(paths.importRun.to('999999'))).status).toBe(404);
  const pcso = await web.signedIn({ email: 'p@example.org', name: 'Pat', role: 'pcso', borough: 'Camden' });
  expect((await pcso.get(paths.imports.to())).status).toBe(403);
  expect((await web.browser().get(paths.imports.to())).status).toBe(303);
});

test.each<[string, string, RegExp]>([
  ['broken quoting', `${csv([report()])}\n"x`, /Line 3: A quotation mark opens here and is never closed/],
  ['a missing column', 'crime_reference\nX/1', /The columns .* are missing/],
  ['an empty file', '', /The file is empty/],
])('%s is an error of the form and changes nothing', async (_, text, why) => {
  const before = await count('import_run');
  await camden.get(paths.imports.to());
  const answer = await camden.upload(paths.imports.to(), 'bad.csv', text);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('There is a problem');
  expect(answer.text).toMatch(/<title>Error: /);
  expect(words(answer.text)).toMatch(why);
  expect(await count('import_run')).toBe(before);
});

test('no file, and one that is too large, are errors of the form', async () => {
  await camden.get(paths.imports.to());
  const none = await camden.post(paths.imports.to(), {});
  expect(none.status).toBe(422);
  expect(none.text).toContain('Select a file of crime reports');
  const large = await camden.upload(paths.imports.to(), 'large.csv', Buffer.alloc(51 * 1024 * 1024, 'a'));
  expect(large.status).toBe(422);
  expect(large.text).toContain('bigger than 50 MB');
});

test('the same form sent twice uploads once', async () => {
  const page = await camden.get(paths.imports.to());
  const formKey = /name="formKey" value="([^"]+)"/.exec(page.text)![1]!;
  const before = await count('import_run');
  const answers = [];
  for (let time = 0; time < 2; time += 1)
    answers.push(await camden.upload(paths.imports.to(), 'r.csv', FILE, { formKey }));
  expect(answers[1]!.headers['location']).toBe(answers[0]!.headers['location']);
  expect(await count('import_run')).toBe(before + 1);
});

test('an import that fails again and again is given up, says so, and can be done once the fault is mended', async () => {
  const file = csv([report({ crime_reference: 'FAIL/1', family_name: 'Unlucky' })]);
  const runId = await uploaded(camden, file);
  await work(runId);
  await camden.post(paths.importStart.to(runId), {});
  await query(`alter table person add constraint never_so check (family_name <> 'Unlucky')`);
  const before = await count('person');
  for (let time = 0; time < 3; time += 1) await expect(work(runId)).rejects.toThrow(/never_so/);
  await work(runId);
  const page = await camden.get(`${paths.importRun.to(runId)}?watch=yes`);
  expect(page.headers['refresh']).toBeUndefined();
  expect(words(page.text)).toMatch(
    /The import has failed.*each of the three times it was tried\. 0 of 1 rows were done/,
  );
  expect(words((await camden.get(paths.imports.to())).text)).toContain('Failed');
  expect([await count('person'), await count(`import_upload where run_id = ${runId}`)]).toEqual([before, 0]);

  await query('alter table person drop constraint never_so');
  const again = await uploaded(camden, file);
  await work(again);
  await camden.post(paths.importStart.to(again), {});
  await work(again);
  expect(await count('person')).toBe(before + 1);
});

test('a run that ended its worker again and again is given up too', async () => {
  const runId = await uploaded(camden, csv([report({ crime_reference: 'KILL/1' })]));
  await query('update import_run set tries = 3 where id = $1', [runId]);
  await work(runId);
  expect(await query('select state from import_run where id = $1', [runId])).toEqual([{ state: 'failed' }]);
});

test('two workers that are told of the same run import it once', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) =>
    report({ crime_reference: `STOP/${n}`, email: `s${n}@example.org` }),
  );
  const runId = await uploaded(camden, csv(rows));
  await work(runId);
  await camden.post(paths.importStart.to(runId), {});
  await query(`update import_run set state = 'running' where id = $1`, [runId]);
  const before = await count('person');
  await Promise.all([work(runId), work(runId)]);
  expect(await count('person')).toBe(before + 2500);
  const [run] = await query<object>('select state, rows, accepted, new_people from import_run where id = $1', [runId]);
  expect(run).toEqual({ state: 'finished', rows: 2500, accepted: 2500, new_people: 2500 });
});
