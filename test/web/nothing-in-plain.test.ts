import { randomUUID } from 'node:crypto';
import { RecordContact } from '../../src/contacts/record-contact.service';
import { Transactions } from '../../src/database/transactions';
import { Desks } from '../../src/desks/desks.service';
import { type Actor, system } from '../../src/identity/actor';
import { ImportRuns } from '../../src/imports/import-runs.service';
import { paths } from '../../src/paths';
import { ContactPoints } from '../../src/people/contact-points/contact-points.service';
import { People } from '../../src/people/people.service';
import { AgreeWay } from '../../src/plans/agree-way.service';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { csv, report } from '../support/crime-reports';
import { makeAgency } from '../support/factories/agency';
import { columnsOfSchema } from '../support/schema';
import { TestClock } from '../support/test-clock';
import { startWebApp, type WebApp } from '../support/web-app';

/** What is written of how somebody is reached, each to be told apart; and other ways to write the same. */
const SECRETS = [
  ...['07700 900987', '7700900987', '07700 900876', '7700900876', '07700 900765', '7700900765', '900987'],
  ...['vesper@example.org', 'Marmalade Mews', 'marmalademews', 'Quince Row', 'ZE1 9ZZ', 'ZE2 8YY', 'ZE3 7XX'],
  ...['Never on a Tuesday', 'Only by lantern', 'periwinkle', 'after the lamplighter', 'Aunt Philomena'],
  ...['When the owls call', 'The postmistress reads it'],
];

let web: WebApp;
let pcso: Actor & { kind: 'account' };
const sql = () => web.app.get(Transactions).reader;
const one = async <T>(query: string, ...values: unknown[]): Promise<T> =>
  ((await sql().query(query, values)) as T[])[0]!;

beforeAll(async () => {
  web = await startWebApp(new TestClock('2026-04-01T12:00:00+01:00'));
  await web.app.get(Desks).openDesk(system('test'), 'Camden');
  await written();
});
afterAll(() => web.close());

/** A crime report is uploaded and imported, looked for, changed, rung and referred, and another is left uploaded. */
async function written(): Promise<void> {
  const account = { name: 'Sam Sample', borough: 'Camden' } as const;
  const id = await web.makeAccount({ ...account, email: 'pcso@example.org', role: 'pcso' });
  const { deskId } = await one<{ deskId: string }>('select desk_id as "deskId" from account where id = $1', id);
  pcso = { kind: 'account', id, role: 'pcso', deskId };
  const browser = web.browser();
  await browser.signIn('pcso@example.org');
  const supervisor = await web.signedIn({ ...account, email: 'sue@example.org', role: 'supervisor' });
  const reached = {
    ...{ phone: '07700 900987', email: 'vesper@example.org', address: '1 Marmalade Mews|London|ZE1 9ZZ' },
    ...{ postcode: 'ZE2 8YY', safe_contact: 'Never on a Tuesday' },
  };
  const file = csv([
    report({ ...reached, crime_reference: 'P/1' }),
    report({ ...reached, crime_reference: 'P/2', role: '07700 900876' }),
  ]);
  for (const _ of ['imported', 'left']) {
    await supervisor.get(paths.imports.to());
    await supervisor.upload(paths.imports.to(), 'reports.csv', file);
  }
  const [imported, left] = (await sql().query('select id from import_run order by id')) as [
    { id: string },
    { id: string },
  ];
  await web.app.get(ImportRuns).run(left.id);
  await web.app.get(ImportRuns).run(imported.id);
  await supervisor.get(paths.importRun.to(imported.id));
  await supervisor.post(paths.importStart.to(imported.id), {});
  await web.app.get(ImportRuns).run(imported.id);
  const person = await one<{ id: string; caseId: string }>(
    'select p.id, pt.case_id as "caseId" from person p join participant pt on pt.person_id = p.id',
  );
  for (const q of ['07700 900987', 'vesper@example.org', 'ZE1 9ZZ', 'ZE3 7XX']) {
    await browser.get(paths.people.to());
    const answer = await browser.post(paths.people.to(), { q });
    // A number or address of one person leads straight to them.
    const page = answer.status === 303 ? await browser.get(String(answer.headers.location)) : answer;
    expect(page.text.includes('Testcase')).toBe(q !== 'ZE3 7XX');
  }
  await changed(person.id);
  await agreed(person.id);
  await referred(person);
}

async function changed(personId: string): Promise<void> {
  const points = web.app.get(ContactPoints);
  const asked = { safety: 'safe', askedOn: '2026-04-01', askedHow: 'telephone' } as const;
  const said = { ...asked, bestTimes: 'after the lamplighter', mayAnswer: 'Aunt Philomena' };
  const address = await one<{ id: string }>(`select id from contact_point where kind = 'address'`);
  await points.add(pcso, { personId, version: 1, kind: 'phone', value: '07700 900876', ...said });
  const moved = { contactPointId: address.id, value: '2 Quince Row\nZE3 7XX' };
  await points.change(pcso, { personId, version: 2, ...moved, ...said });
  const details = { safeContact: 'Only by lantern', codeWord: 'periwinkle' };
  await web.app.get(People).changeDetails(pcso, { personId, version: 3, details });
  await web.app.get(RecordContact).record(pcso, {
    ...{ personId, at: new Date('2026-04-01T10:00:00Z'), channel: 'telephone', direction: 'outgoing' },
    ...{ outcome: 'wrong-person', told: [], note: null, contactPointId: null, otherPoint: '07700 900765' },
    ...{ leftMessage: null, asked: null, askedCaseId: null, readOut: [], nextContactOn: null, formKey: randomUUID() },
  });
}

async function agreed(personId: string): Promise<void> {
  const { version } = await one<{ version: number }>('select version from person where id = $1', personId);
  const said = { way: 'letter', times: 'When the owls call', whyNotUsed: 'The postmistress reads it' } as const;
  await web.app.get(AgreeWay).agree(pcso, { personId, version, formKey: randomUUID(), ...said });
}

async function referred({ id: personId, caseId }: { id: string; caseId: string }): Promise<void> {
  const making = web.app.get(MakingReferrals);
  const stated = { basis: 'lawful-reason', lawfulReason: 'A risk to life' } as const;
  const agencyId = await makeAgency(sql());
  const wanted = {
    ...{ personId, caseId, agencyId, need: 'Somebody to talk to', stated, tellOfficer: false },
    ...{ extras: ['address'] as const, confirmed: [] },
  };
  const { previewKey, warnings } = await making.preview(pcso, wanted);
  const confirmed = warnings.map(({ code }) => code);
  await making.make(pcso, { ...wanted, confirmed }, { formKey: randomUUID(), previewKey });
}

test('how somebody is reached stands in plain in no column of any table', async () => {
  const tables = [...new Set((await columnsOfSchema(sql())).map(({ table }) => table))];
  expect(tables.length).toBeGreaterThan(40);
  const found: string[] = [];
  for (const table of tables) {
    const rows: { text: string }[] = await sql().query(`select to_jsonb(t)::text as text from ${table} t`);
    for (const secret of SECRETS) {
      const ways = [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('hex')];
      const inPlain = rows.some(({ text }) => ways.some((way) => text.toLowerCase().includes(way.toLowerCase())));
      if (inPlain) found.push(`${table}: ${secret}`);
    }
  }
  expect(found).toEqual([]);
});

test('all of it was written, and is there for who may read it', async () => {
  const { id } = await one<{ id: string }>('select id from person');
  const browser = web.browser();
  await browser.signIn('pcso@example.org');
  await browser.get(paths.person.to(id));
  await browser.post(paths.personShow.to(id), { shownOn: 'person', reason: 'A call' });
  const page =
    (await browser.get(paths.contactDetails.to(id))).text +
    (await browser.get(paths.personChanges.to(id))).text +
    (await browser.get(paths.personAgreed.to(id))).text;
  const shown = ['07700 900987', '07700 900876', '07700 900765', 'vesper@example.org', 'Marmalade Mews', 'Quince Row'];
  shown.push('Never on a Tuesday', 'Only by lantern', 'periwinkle', 'after the lamplighter', 'Aunt Philomena');
  shown.push('When the owls call', 'The postmistress reads it');
  for (const text of shown) expect(page).toContain(text);
  const left: { n: number }[] = await sql().query('select count(*)::int as n from import_upload');
  expect(left).toEqual([{ n: 1 }]);
});

test('no table takes any of it in plain', async () => {
  const plain = [
    `update contact_point set value = '07700 900111'`,
    `update contact_point set match_value = '+447700900111'`,
    `update contact_point set postcode = 'ZE1 9ZZ'`,
    `update contact_point set best_times = 'Mornings'`,
    `update contact_point set may_answer = 'Her sister'`,
    `update person set safe_contact = 'Mornings'`,
    `update person set code_word = 'apple'`,
    `update person_change set new_value = '07700 900111' where field = 'phone'`,
    `update crime_case set postcode = 'ZE1 9ZZ'`,
    `update participant set source_postcode = 'ZE1 9ZZ'`,
    `update referral set shared = '{"items": [1]}'`,
    `update import_row_problem set problem = '07700 900111'`,
    `update import_row_problem set original = '["07700 900111"]'`,
    `update agreed_way set times = 'Mornings'`,
    `update agreed_way set why_not_used = 'Her sister'`,
    `update erasure_key set key = 'abc'`,
  ];
  for (const statement of plain) await expect(sql().query(statement)).rejects.toThrow('violates check constraint');
});
