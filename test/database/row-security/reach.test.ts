import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import type { Actor } from '../../../src/identity/actor';
import { reachOf } from '../../../src/identity/reach-of';
import { casesInScope, notRestrictedTo, peopleInScope, peopleToActFor, type Scope } from '../../../src/identity/scope';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson, makePhone } from '../../support/factories/person';
import { makeRestriction } from '../../support/factories/restriction';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let transactions: Transactions;
let sql: Sql;
let actors: Record<string, Actor>;
let people: Record<
  'camdens' | 'lambeths' | 'hackneys' | 'shared' | 'covered' | 'erased' | 'restricted' | 'coveredAndRestricted',
  string
>;
let camdensCase: string;
let officer: Extract<Actor, { kind: 'account' }>;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock('2026-04-08T12:00:00+01:00'), []);
  transactions = app.get(Transactions);
  sql = transactions.reader;
  const [camden, lambeth, hackney] = [
    await makeDesk(sql, 'Camden'),
    await makeDesk(sql, 'Lambeth'),
    await makeDesk(sql, 'Hackney'),
  ];
  officer = await makeAccount(sql, 'officer');
  const away = await makeAccount(sql, 'pcso', lambeth);
  people = {
    camdens: await makePerson(sql, camden),
    lambeths: await makePerson(sql, lambeth),
    hackneys: await makePerson(sql, hackney),
    shared: await makePerson(sql, lambeth),
    covered: await makePerson(sql, lambeth, { pcso_id: away.id }),
    erased: await makePerson(sql, camden),
    restricted: await makePerson(sql, camden),
    coveredAndRestricted: await makePerson(sql, lambeth, { pcso_id: away.id }),
  };
  await sql.query('update person set erased_at = now() where id = $1', [people.erased]);
  const other = await makeAccount(sql, 'officer');
  camdensCase = await makeCase(sql, { deskId: camden, officerId: officer.id });
  for (const one of [people.camdens, people.shared, people.restricted]) await makeParticipant(sql, camdensCase, one);
  const lambethsCase = await makeCase(sql, { deskId: lambeth, officerId: other.id });
  for (const one of [people.lambeths, people.covered, people.coveredAndRestricted])
    await makeParticipant(sql, lambethsCase, one);
  const hackneysCase = await makeCase(sql, { deskId: hackney, officerId: other.id });
  await makeParticipant(sql, hackneysCase, people.hackneys);
  const restrictedsOwn = await makeCase(sql, { deskId: camden, officerId: officer.id });
  const restrictedsElsewhere = await makeCase(sql, { deskId: hackney, officerId: other.id });
  for (const one of [restrictedsOwn, restrictedsElsewhere, hackneysCase])
    await makeParticipant(sql, one, people.restricted);
  for (const one of [camdensCase, lambethsCase, hackneysCase, restrictedsOwn, restrictedsElsewhere])
    await makeEvent(sql, one, 'reported', '2026-04-01T10:00:00Z');
  for (const one of Object.values(people)) await makePhone(sql, one);
  const pcso = await makeAccount(sql, 'pcso', camden);
  const named = await makeAccount(sql, 'supervisor', camden);
  const wasNamed = await makeAccount(sql, 'pcso', camden);
  const lambethsNamed = await makeAccount(sql, 'pcso', lambeth);
  const restriction = { personId: people.restricted, deskId: camden, named: [named, wasNamed] } as const;
  await makeRestriction(sql, restriction);
  await sql.query('update restricted_access set ended_at = now(), ended_by_id = $1 where account_id = $2', [
    ...[named.id, wasNamed.id],
  ]);
  await makeRestriction(sql, { personId: people.coveredAndRestricted, deskId: lambeth, named: [lambethsNamed] });
  const lifted = { lifted_at: '2026-04-01T10:00:00Z', lifted_by_id: named.id, lifted_reason: 'Over' };
  await makeRestriction(sql, { personId: people.camdens, deskId: camden, named: [named] }, lifted);
  actors = {
    'a PCSO of Camden': pcso,
    'a PCSO of Camden who covers for one of Lambeth': { ...pcso, coversFor: [away.id] },
    'a PCSO of Camden who broke the glass': { ...pcso, brokeGlassFor: [people.hackneys] },
    'a PCSO of Camden who broke the glass of somebody restricted': { ...pcso, brokeGlassFor: [people.restricted] },
    'a supervisor of Camden who is named': named,
    'a PCSO of Camden who is named no more': wasNamed,
    'a PCSO of Lambeth who is named': lambethsNamed,
    'a PCSO of Hackney who broke the glass of somebody restricted': {
      ...(await makeAccount(sql, 'pcso', hackney)),
      brokeGlassFor: [people.coveredAndRestricted],
    },
    'a supervisor of Lambeth': await makeAccount(sql, 'supervisor', lambeth),
    'the front counter of Hackney': await makeAccount(sql, 'front-counter', hackney),
    'an officer': officer,
    'an officer of no case': await makeAccount(sql, 'officer'),
    'an administrator': await makeAccount(sql, 'administrator'),
    'a data protection officer': await makeAccount(sql, 'data-protection-officer'),
    'a token': { kind: 'token', id: '1', may: [] },
    'an agency': { kind: 'agency', id: '1' },
    nobody: { kind: 'nobody' },
  };
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const as = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
  transactions.inRequest(reachOf(actor), async (end) => {
    const answer = await work();
    await end();
    return answer;
  });
const idsOf = async (from: Sql, statement: string, parameters: readonly unknown[] = []): Promise<string[]> =>
  ((await from.query(statement, [...parameters])) as { id: string }[]).map(({ id }) => id).sort();
const inScope = (alias: string, table: string, { sql: where, parameters }: Scope) =>
  idsOf(sql, `select ${alias}.id from ${table} ${alias} where ${where}`, parameters);
const each = (test: (actor: Actor) => Promise<void>) => async () => {
  for (const [name, actor] of Object.entries(actors)) await test(actor).catch((fault: Error) => fail(name, fault));
};
const fail = (name: string, fault: Error): never => {
  fault.message = `${name}: ${fault.message}`;
  throw fault;
};

describe('the database’s copy of the scope, for everybody', () => {
  it(
    'shows the people in scope, an officer those of their cases, and a desk its own who were erased',
    each(async (actor) => {
      const wanted = new Set(await inScope('p', 'person', peopleInScope(actor, 'p', 1)));
      const isOfficer = actor.kind === 'account' && actor.role === 'officer';
      const theirs = casesInScope(actor, 'c', 1);
      const inTheirCases = `select pt.person_id as id from participant pt join crime_case c on c.id = pt.case_id where ${theirs.sql}`;
      if (isOfficer) (await idsOf(sql, inTheirCases, theirs.parameters)).forEach((id) => wanted.add(id));
      const camden = 'select id from person where erased_at is not null and desk_id = $1';
      if (actor.kind === 'account') (await idsOf(sql, camden, [actor.deskId])).forEach((id) => wanted.add(id));
      expect(await as(actor, () => idsOf(transactions.reader, 'select id from person'))).toEqual([...wanted].sort());
    }),
  );

  it(
    'shows the cases in scope, and those of people acted for',
    each(async (actor) => {
      const own = peopleToActFor(actor, 'p', 1);
      const wanted = new Set([
        ...(await inScope('c', 'crime_case', casesInScope(actor, 'c', 1))),
        ...(await idsOf(
          sql,
          `select pt.case_id as id from participant pt join person p on p.id = pt.person_id where ${own.sql}`,
          own.parameters,
        )),
      ]);
      const cases = await as(actor, () => idsOf(transactions.reader, 'select id from crime_case'));
      expect(cases).toEqual([...wanted].sort());
      expect(await as(actor, () => idsOf(transactions.reader, 'select case_id as id from case_event'))).toEqual(cases);
    }),
  );

  it(
    'shows numbers of people acted for and of nobody else; a token reaches all who are not restricted',
    each(async (actor) => {
      const own = peopleToActFor(actor, 'p', 1);
      const shown = await as(actor, () => idsOf(transactions.reader, 'select person_id as id from contact_point'));
      const wanted = await inScope('p', 'person', actor.kind === 'token' ? notRestrictedTo(actor, 'p.id', 1) : own);
      expect(shown.filter((id) => id !== people.erased)).toEqual(wanted.filter((id) => id !== people.erased));
    }),
  );
});

describe('a request’s transactions', () => {
  const pcso = () => actors['a PCSO of Camden']!;
  const lambeths = (tx: Tx) => idsOf(tx, 'select id from person where id = $1', [people.lambeths]);

  it('change nobody of another desk, and add nothing to them', async () => {
    const rename = "update person set family_name = 'Changed' where id = $1";
    for (const one of [people.lambeths, people.shared]) {
      const [, changed] = await as(pcso(), () => transactions.run((tx) => tx.query(rename, [one])));
      expect(changed).toBe(0);
      const add = () => transactions.run((tx) => makePhone(tx, one));
      await expect(as(pcso(), add)).rejects.toThrow('violates row-level security policy');
    }
  });

  it('do not move somebody out of reach, nor take somebody in', async () => {
    const give = 'update person set desk_id = (select id from desk where borough = $2) where id = $1';
    const away = () => transactions.run((tx) => tx.query(give, [people.camdens, 'Lambeth']));
    await expect(as(pcso(), away)).rejects.toThrow('violates row-level security policy');
    const [, taken] = await as(pcso(), () => transactions.run((tx) => tx.query(give, [people.lambeths, 'Camden'])));
    expect(taken).toBe(0);
  });

  it('leave nothing behind on the connection', async () => {
    await as(pcso(), () => transactions.run((tx) => tx.query('select 1')));
    await as(pcso(), () => transactions.reader.query('select 1'));
    const asked =
      "select current_user <> 'desk_request' as owner, coalesce(current_setting('desk.desk', true), '') as desk";
    for (let n = 0; n < 12; n += 1) expect(await sql.query(asked)).toEqual([{ owner: true, desk: '' }]);
    expect(await lambeths(transactions.reader)).toEqual([people.lambeths]);
  });

  it('answer each actor for themselves, though the connection has planned the statement for another', async () => {
    const which = 'select id from person where id = any ($1::bigint[])';
    const two = [people.camdens, people.lambeths];
    const askedBy = (actor: Actor) => as(actor, () => idsOf(transactions.reader, which, [two]));
    const sent = [...two].sort();
    for (let n = 0; n < 12; n += 1) {
      expect(await askedBy(pcso())).toEqual([people.camdens]);
      expect(await askedBy(actors['a supervisor of Lambeth']!)).toEqual([people.lambeths]);
      expect(await askedBy(actors['an officer of no case']!)).toEqual([]);
      expect(await idsOf(sql, which, [two])).toEqual(sent);
    }
    const kept = (await sql.query(
      'select (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement = $1',
      [which],
    )) as { plans: number }[];
    expect(kept).toHaveLength(1);
    expect(kept[0]!.plans).toBeGreaterThan(0);
  });

  it('read on after a statement that failed, and commit what was recorded before the next transaction', async () => {
    await as(pcso(), async () => {
      const { reader } = transactions;
      await expect(reader.query('select nonsense')).rejects.toThrow('nonsense');
      expect(await lambeths(reader)).toEqual([]);
      await reader.query("insert into desk (borough, slug, opened_at) values ('Hampstead', 'hampstead', now())");
      await transactions.run(async (tx) => {
        expect(await idsOf(tx, "select id from desk where slug = 'hampstead'")).toHaveLength(1);
      });
      expect(await lambeths(reader)).toEqual([]);
    });
    expect(await idsOf(sql, "select id from desk where slug = 'hampstead'")).toHaveLength(1);
  });

  it('are let beyond by a named door for as long as it is open', async () => {
    await as(pcso(), async () => {
      expect(await lambeths(transactions.beyond('duplicates').reader)).toEqual([people.lambeths]);
      expect(await transactions.beyond('duplicates').run(lambeths)).toEqual([people.lambeths]);
      await transactions.run(async (tx) => {
        expect(await lambeths(tx)).toEqual([]);
        expect(await transactions.beyondIn(tx, 'duplicates', lambeths)).toEqual([people.lambeths]);
        const refused = transactions.beyondIn(tx, 'duplicates', () => Promise.reject(new Error('refused')));
        await expect(refused).rejects.toThrow('refused');
        expect(await lambeths(tx)).toEqual([]);
      });
      expect(await lambeths(transactions.reader)).toEqual([]);
    });
  });

  it('are many more than there are connections, reading, writing and reading while they write', async () => {
    const one = () =>
      as(pcso(), async () => {
        await Promise.all([lambeths(transactions.reader), lambeths(transactions.reader)]);
        await transactions.run(async (tx) => expect(await lambeths(tx)).toEqual([]));
        return lambeths(transactions.reader);
      });
    expect((await Promise.all(Array.from({ length: 60 }, one))).flat()).toEqual([]);
  });

  it('keep a stream inside that is read when nobody’s request is', async () => {
    async function* lines() {
      yield* await idsOf(transactions.reader, 'select id from person where id = $1', [people.lambeths]);
      yield 'end';
    }
    const stream = await as(pcso(), () => Promise.resolve(transactions.within(lines())));
    const read: string[] = [];
    for await (const line of stream) read.push(line);
    expect(read).toEqual(['end']);
  });
});
