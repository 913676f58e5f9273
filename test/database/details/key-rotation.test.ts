import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, ConfigError } from '../../../src/config/config';
import { AuditQueries } from '../../../src/audit/audit.queries';
import { Transactions } from '../../../src/database/transactions';
import { Details } from '../../../src/details/details';
import { FeaturesModule } from '../../../src/features.module';
import { system } from '../../../src/identity/actor';
import { Importer } from '../../../src/imports/importer.service';
import { Uploads } from '../../../src/imports/uploads.service';
import { KeyRotation, RotationStopped } from '../../../src/key-rotation/key-rotation.service';
import { Resealing } from '../../../src/key-rotation/resealing';
import { PeopleQueries } from '../../../src/people/people.queries';
import { People } from '../../../src/people/people.service';
import { PeopleSearch } from '../../../src/people/search/people-search.queries';
import { reports } from '../../support/crime-reports';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { storedRow } from '../../support/details';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeReferralScene, referIn } from '../../support/factories/referral';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { OneReferralQueries } from '../../../src/referrals/one-referral.queries';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';
import { untilTrue } from '../../support/waiting';

const KEY = { DETAILS_KEY: 'the key a desk began with: long enough', DETAILS_OLD_KEYS: '' };
const NEXT = { DETAILS_KEY: 'the key that came next: it is long enough', DETAILS_OLD_KEYS: KEY.DETAILS_KEY };
const ALONE = { DETAILS_KEY: NEXT.DETAILS_KEY, DETAILS_OLD_KEYS: '' };
const ROWS = 40;

let database: TestDatabase;
const open: INestApplicationContext[] = [];

beforeEach(async () => void (database = await createTestDatabase()));
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  await database.drop();
});

/** All features on the database, as a process starts them. */
async function start(keys: Record<string, string>, isSealing = false): Promise<INestApplicationContext> {
  const read = testConfig(database.url, keys);
  const config: Config = { ...read, details: { ...read.details, isSealing } };
  const app = await NestFactory.createApplicationContext(
    FeaturesModule.with(config, new TestClock('2026-04-01T12:00:00+01:00')),
    { logger: false, abortOnError: false },
  );
  open.push(app);
  return app;
}

const sqlOf = (app: INestApplicationContext) => app.get(Transactions).reader;
const phone = (n: number): string => `07700 900${String(n).padStart(3, '0')}`;
const file = () =>
  reports(
    ...Array.from({ length: ROWS }, (_, n) => ({
      crime_reference: `K/${n}`,
      person_reference: `K-${n}`,
      phone: phone(n),
      email: `k${n}@example.org`,
      address: `${n} Example Road|NW1 ${n % 10}AB`,
      safe_contact: `Only on day ${n}`,
      postcode: 'NW1 9ZZ',
    })),
    { crime_reference: 'K/bad', role: 'nobody', phone: '07700 900999' },
  );
const imported = (app: INestApplicationContext) => app.get(Importer).importFile(file(), { actor: system('a test') });

/** Forty people, a referral and an uploaded file, written by the first key. */
async function filled(): Promise<{ pcso: AccountActor; referral: Awaited<ReturnType<typeof scene>> }> {
  const app = await start(KEY);
  const deskId = await makeDesk(sqlOf(app), 'Camden');
  const pcso = await makeAccount(sqlOf(app), 'pcso', deskId);
  const supervisor = await makeAccount(sqlOf(app), 'supervisor', deskId);
  expect(await imported(app)).toMatchObject({ accepted: ROWS, rejected: 1 });
  const person = await sqlOf(app).query(`select id from person where source_reference = 'K-1'`);
  const [{ id: personId }] = person as [{ id: string }];
  const details = { codeWord: 'periwinkle' };
  await app.get(People).changeDetails(pcso, { personId, version: 1, details });
  await app.get(Uploads).upload(supervisor, { fileName: 'x.csv', content: await content(), formKey: randomUUID() });
  return { pcso, referral: await scene(app) };
}

async function content(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of file().open()) parts.push(part);
  return Buffer.concat(parts);
}

async function scene(app: INestApplicationContext) {
  const it = await makeReferralScene(sqlOf(app));
  const details = app.get(Details);
  const row = storedRow(
    'contact_point',
    it.phoneId,
    { kind: 'phone', value: phone(777), match_value: '+447700900777' },
    details,
  );
  await sqlOf(app).query('update contact_point set value = $2, match_value = $3, match_ending = $4 where id = $1', [
    ...[it.phoneId, row['value'], row['match_value'], row['match_ending']],
  ]);
  return { ...it, id: (await referIn(app.get(MakingReferrals), it)).id };
}

const found = async (app: INestApplicationContext, pcso: AccountActor, typed: string) =>
  (await app.get(PeopleSearch).find(pcso, typed)).people.length;

/** Everybody is found, by number, email and postcode, and can be read. */
async function expectAllIsWell(app: INestApplicationContext, pcso: AccountActor): Promise<void> {
  for (const n of [0, 17, ROWS - 1]) {
    expect(await found(app, pcso, phone(n))).toBe(1);
    expect(await found(app, pcso, `K${n}@example.org`)).toBe(1);
    const [person] = (await app.get(PeopleSearch).find(pcso, phone(n))).people;
    expect(person!.postcode).toBe(`NW1 ${n % 10}AB`);
    const view = await app.get(PeopleQueries).view(pcso, person!.id);
    if (view.access !== 'own') throw new Error('another desk');
    expect(view.person.safeContact).toBe(`Only on day ${n}`);
    expect(view.contactPoints.map((point) => point.value)).toEqual([
      phone(n),
      `k${n}@example.org`,
      `${n} Example Road\nNW1 ${n % 10}AB`,
    ]);
  }
  expect(await found(app, pcso, 'nw1 3ab')).toBe(ROWS / 10);
}

describe('changing the key', () => {
  it('goes on where it was stopped, while everybody is found; then the old key is not needed', async () => {
    const { pcso, referral } = await filled();
    const app = await start(NEXT);
    await expectAllIsWell(app, pcso);
    const stop = new AbortController();
    const onProgress = (done: number) => done > 0 && stop.abort();
    const stopped = app.get(KeyRotation).rotate(system('a test'), { signal: stop.signal, onProgress });
    await expect(stopped).rejects.toThrow(RotationStopped);
    const counts = await app.get(Resealing).byKey();
    expect(counts.map(({ key }) => key).sort()).toEqual([...app.get(Details).knownKeys].sort());
    await expectAllIsWell(app, pcso);
    expect(await imported(app)).toMatchObject({ unchanged: ROWS, newPeople: 0 });

    const told: string[] = [];
    const { retired } = await app
      .get(KeyRotation)
      .rotate(system('a test'), { onProgress: (done, total) => told.push(`${done}/${total}`) });
    expect(retired).toEqual([app.get(Details).knownKeys[0]]);
    const [done, total] = told.at(-1)!.split('/');
    expect(done).toBe(total);
    expect((await app.get(Resealing).byKey()).map(({ key }) => key)).toEqual([app.get(Details).keyName]);
    await expectAllIsWell(app, pcso);
    await expect(start(KEY)).rejects.toThrow('DETAILS_KEY is not the key');

    const later = await start(ALONE);
    await expectAllIsWell(later, pcso);
    expect(await imported(later)).toMatchObject({ unchanged: ROWS, newPeople: 0 });
    expect(await later.get(KeyRotation).rotate(system('a test'))).toEqual({ rows: 0, retired: [] });
    const { shared } = await later.get(OneReferralQueries).byId(referral.pcso, referral.personId, referral.id);
    expect(JSON.stringify(shared)).toContain(phone(777));
    const [changed]: { id: string }[] = await sqlOf(later).query(`select id from person where code_word is not null`);
    const entries = await later.get(AuditQueries).ofPerson(system('a test'), changed!.id, {}, 10);
    expect(JSON.stringify(entries)).toContain('periwinkle');
    const [upload] = (await sqlOf(later).query('select run_id, content from import_upload')) as [
      { run_id: string; content: Buffer },
    ];
    const details = later.get(Details);
    expect(details.openFile('import_upload.content', upload.run_id, upload.content)).toEqual(await content());
  });

  it('leaves a row somebody holds for the next round and waits for nobody', async () => {
    const { pcso } = await filled();
    const app = await start(NEXT);
    let rotating = Promise.resolve<unknown>(undefined);
    await app.get(Transactions).run(async (tx) => {
      await tx.query('select from contact_point order by id limit 1 for update');
      rotating = app.get(KeyRotation).rotate(system('a test'));
      await untilTrue(async () => (await app.get(Resealing).pending()) === 1);
    });
    await rotating;
    await expectAllIsWell(await start(ALONE), pcso);
  });

  it('is one at a time, and written in the audit', async () => {
    await filled();
    const [app, other] = [await start(NEXT), await start(NEXT)];
    const outcomes = await Promise.allSettled([app, other].map((it) => it.get(KeyRotation).rotate(system('a test'))));
    const refused = outcomes.filter((it) => it.status === 'rejected');
    for (const it of refused) expect(String(it.reason)).toContain('being changed by another command');
    const entries: { detail: { rows: number; retired: string[] } }[] = await sqlOf(app).query(
      `select detail from audit_entry where event = 'details-key-changed'`,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]!.detail.rows).toBeGreaterThan(ROWS * 5);
    expect(JSON.stringify(entries)).not.toContain('long enough');
  });
});

describe('a process does not start', () => {
  const refusal = async (keys: Record<string, string>) =>
    start(keys).then(
      () => undefined,
      (fault: unknown) => (fault instanceof ConfigError ? fault.message : fault),
    );

  it('with another key than the database was written with, nor while an old key that is needed is missing', async () => {
    await filled();
    expect(await refusal(ALONE)).toContain('DETAILS_KEY is not the key that the contact details in this database are');
    await start(NEXT);
    expect(await refusal(KEY)).toContain('DETAILS_OLD_KEYS and run: desk keys rotate');
    expect(await refusal(ALONE)).toContain('DETAILS_KEY is not the key');
  });

  it('without a key, with a sentence', () => {
    expect(() => testConfig(database.url, { DETAILS_KEY: 'short' })).toThrow(
      'DETAILS_KEY must be at least 32 characters.',
    );
  });

  it('while there are details from before they were sealed, which then are sealed as they stand', async () => {
    const { pcso } = await filled();
    await inPlain(open[0]!);
    expect(await refusal(KEY)).toBe('The contact details in this database are not sealed yet. Run first: desk migrate');
    const app = await start(KEY, true);
    const { retired } = await app.get(KeyRotation).rotate(system('a test'));
    expect(retired).toEqual(['none']);
    await expectAllIsWell(await start(KEY), pcso);
  });

  it('and what was put in plain later is not taken for sealed', async () => {
    await filled();
    await inPlain(open[0]!);
    await sqlOf(open[0]!).query(`delete from details_key where name = 'none'`);
    const app = await start(NEXT);
    await expect(app.get(KeyRotation).rotate(system('a test'))).rejects.toThrow('is not sealed');
  });
});

/** As the tables were before anything was sealed. */
async function inPlain(app: INestApplicationContext): Promise<void> {
  const [sql, details] = [sqlOf(app), app.get(Details)];
  await sql.query(`alter table contact_point drop constraint contact_point_value_sealed,
    drop constraint contact_point_marked`);
  const points: { id: string; kind: string; value: string }[] = await sql.query(
    'select id, kind, value from contact_point',
  );
  for (const { id, kind, value } of points) {
    const plain = details.open('contact_point.value', id, value);
    const match = kind === 'phone' ? `+44${plain.replaceAll(' ', '').slice(1)}` : plain.toLowerCase();
    await sql.query('update contact_point set value = $2, match_value = $3, postcode = $4 where id = $1', [
      ...[id, plain, match, kind === 'address' ? plain.split('\n').at(-1) : null],
    ]);
  }
  await sql.query(`insert into details_key (name) values ('none')`);
}
