import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { ContactPoints } from '../../../src/people/contact-points/contact-points.service';
import { PeopleModule } from '../../../src/people/people.module';
import { PeopleQueries } from '../../../src/people/people.queries';
import { People } from '../../../src/people/people.service';
import { PossibleDuplicates } from '../../../src/people/duplicates/possible-duplicates.service';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson, makePhone } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { openedRows } from '../../support/details';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let home: string;
let elsewhere: string;
let stranger: string;
let pcso: AccountActor;
let colleague: AccountActor;
let supervisor: AccountActor;
let otherPcso: AccountActor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [PeopleModule]);
  sql = app.get(Transactions).reader;
  [home, elsewhere, stranger] = [await makeDesk(sql), await makeDesk(sql), await makeDesk(sql)];
  [pcso, colleague] = [await makeAccount(sql, 'pcso', home), await makeAccount(sql, 'pcso', home)];
  supervisor = await makeAccount(sql, 'supervisor', home);
  otherPcso = await makeAccount(sql, 'pcso', elsewhere);
});
beforeEach(async () => {
  personId = await makePerson(sql, home, { pcso_id: pcso.id, language: 'Polish' });
  for (const deskId of [home, elsewhere]) {
    const officer = await makeAccount(sql, 'officer');
    await makeParticipant(sql, await makeCase(sql, { deskId, officerId: officer.id }), personId);
  }
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const query = <T>(text: string, ...values: unknown[]) => sql.query(text, values) as Promise<T[]>;
const person = async () => (await query<Record<string, unknown>>('select * from person where id = $1', personId))[0]!;
const history = () =>
  openedRows(
    sql,
    'person_change',
    'field, old_value, new_value, source, by_account_id',
    'where person_id = $1 order by id',
    [personId],
  );
const auditOf = (event: string) =>
  query('select actor_id from audit_entry where event = $1 and subject_id = $2', event, personId);

describe('the single point of contact', () => {
  test('is handed to a colleague of the desk, with history and audit', async () => {
    await app.get(People).handOver(supervisor, { personId, pcsoId: colleague.id, version: 1 });
    expect(await person()).toMatchObject({ pcso_id: colleague.id, desk_id: home, version: 2 });
    expect(await history()).toEqual([
      {
        ...{ field: 'point_of_contact', old_value: pcso.id, new_value: colleague.id },
        ...{ source: 'desk', by_account_id: supervisor.id },
      },
    ]);
    expect(await auditOf('point-of-contact-changed')).toEqual([{ actor_id: supervisor.id }]);
  });

  test('not to another desk (that takes a transfer), an officer or a disabled account; nothing is changed', async () => {
    const far = await makeAccount(sql, 'pcso', stranger);
    const gone = await makeAccount(sql, 'pcso', home);
    await query('update account set disabled_at = now() where id = $1', gone.id);
    for (const { id } of [far, otherPcso, gone, await makeAccount(sql, 'officer'), supervisor]) {
      await expect(app.get(People).handOver(supervisor, { personId, pcsoId: id, version: 1 })).rejects.toThrow(
        RefusedError,
      );
    }
    expect(await person()).toMatchObject({ pcso_id: pcso.id, version: 1 });
  });

  test('not by another desk, even one with a case', async () => {
    const theirs = await makeAccount(sql, 'supervisor', elsewhere);
    const input = { personId, pcsoId: otherPcso.id, version: 1 };
    await expect(app.get(People).handOver(theirs, input)).rejects.toThrow(NotFoundError);
  });

  test('two at once: the second is told', async () => {
    await app.get(People).handOver(supervisor, { personId, pcsoId: colleague.id, version: 1 });
    const second = app.get(People).handOver(supervisor, { personId, pcsoId: otherPcso.id, version: 1 });
    await expect(second).rejects.toThrow(ConflictError);
  });
});

describe('who they are', () => {
  test('is changed with a history of each field; what stays the same leaves none', async () => {
    const details = { familyName: ' Łukasz ', language: 'Polish', interpreter: true, title: '', bornOn: '1991-01-02' };
    await app.get(People).changeDetails(pcso, { personId, version: 1, details });
    expect(await person()).toMatchObject({
      family_name: 'Łukasz',
      match_name: 'lukasz testa',
      interpreter: true,
      version: 2,
    });
    expect((await history()).map((row) => (row as { field: string }).field)).toEqual([
      'family_name',
      'born_on',
      'interpreter',
    ]);
    expect(await auditOf('person-changed')).toHaveLength(1);
  });

  test('nothing changed writes nothing', async () => {
    await app.get(People).changeDetails(pcso, { personId, version: 1, details: { language: 'Polish' } });
    expect(await person()).toMatchObject({ version: 1 });
    expect(await auditOf('person-changed')).toEqual([]);
  });

  test.each([
    [{ familyName: '' }, 'familyName'],
    [{ bornOn: '1990-02-30' }, 'bornOn'],
    [{ bornOn: '2026-04-02' }, 'bornOn'],
  ])('%j is refused, naming the field', async (details, field) => {
    const change = app.get(People).changeDetails(pcso, { personId, version: 1, details });
    await expect(change).rejects.toMatchObject({ reasons: [expect.objectContaining({ field })] });
    expect(await person()).toMatchObject({ version: 1 });
  });

  test('not by another desk, not over somebody else’s change', async () => {
    const input = { personId, version: 1, details: { language: 'Urdu' } };
    await expect(app.get(People).changeDetails(otherPcso, input)).rejects.toThrow(NotFoundError);
    await app.get(People).changeDetails(pcso, input);
    await expect(app.get(People).changeDetails(colleague, input)).rejects.toThrow(ConflictError);
  });
});

describe('how they are reached', () => {
  const unasked = { bestTimes: null, mayAnswer: null, askedOn: null, askedHow: null } as const;
  const asked = { ...unasked, safety: 'safe', askedOn: '2026-04-01', askedHow: 'telephone' } as const;
  const points = () =>
    openedRows(
      sql,
      'contact_point',
      'value, safety, problem, replaced_at is not null as replaced',
      'where person_id = $1 order by id',
      [personId],
    );

  test('a replaced number stays in the record, marked so', async () => {
    const contactPointId = await makePhone(sql, personId, { value: '07700 900001', match_value: '+447700900001' });
    const change = { personId, version: 1, contactPointId, value: '07700 900002', ...asked } as const;
    await app.get(ContactPoints).change(pcso, change);
    expect(await points()).toMatchObject([
      { value: '07700 900001', replaced: true },
      { value: '07700 900002', replaced: false },
    ]);
    expect(await history()).toMatchObject([{ field: 'phone', old_value: '07700 900001', new_value: '07700 900002' }]);
    expect(await person()).toMatchObject({ version: 2 });
  });

  test('its safety alone is changed in place, and it is ended by emptying it', async () => {
    const contactPointId = await makePhone(sql, personId, { value: '07700 900001', match_value: '+447700900001' });
    const same = { personId, contactPointId, ...unasked, safety: 'never' } as const;
    await app.get(ContactPoints).change(pcso, { ...same, version: 1, value: '07700 900001' });
    expect(await points()).toMatchObject([{ safety: 'never', replaced: false }]);
    await app.get(ContactPoints).change(pcso, { ...same, version: 2, value: '' });
    expect(await points()).toMatchObject([{ replaced: true }]);
  });

  test('what cannot be used, nobody asked about, or is there already is refused', async () => {
    const add = { personId, kind: 'phone', ...asked } as const;
    const unusable = app.get(ContactPoints).add(pcso, { ...add, version: 1, value: 'ring mum' });
    await expect(unusable).rejects.toThrow('It has words in it');
    const guessed = app.get(ContactPoints).add(pcso, { ...add, ...unasked, version: 1, value: '020 7946 0001' });
    await expect(guessed).rejects.toThrow('Enter the day you asked them');
    expect(await points()).toEqual([]);
    await app.get(ContactPoints).add(pcso, { ...add, version: 1, value: '020 7946 0001' });
    const again = app.get(ContactPoints).add(pcso, { ...add, version: 2, value: '+442079460001' });
    await expect(again).rejects.toThrow(RefusedError);
  });

  test('not by another desk, and not the number of somebody else', async () => {
    const theirs = await makePhone(sql, await makePerson(sql, home));
    const change = { personId, version: 1, contactPointId: theirs, value: '', ...asked } as const;
    await expect(app.get(ContactPoints).change(pcso, change)).rejects.toThrow(NotFoundError);
    await expect(app.get(ContactPoints).add(otherPcso, { ...change, kind: 'phone', value: '1' })).rejects.toThrow(
      NotFoundError,
    );
  });
});

describe('one person on the page', () => {
  test('the desk of the point of contact sees all of it', async () => {
    await makePhone(sql, personId);
    const view = await app.get(PeopleQueries).view(pcso, personId);
    expect(view).toMatchObject({ access: 'own', pointOfContact: { accountId: pcso.id, deskId: home } });
    expect(view.cases).toHaveLength(2);
    expect(view.access === 'own' && view.contactPoints).toHaveLength(1);
  });

  test('another desk with a case sees the name, who speaks to them, and its own case', async () => {
    const view = await app.get(PeopleQueries).view(otherPcso, personId);
    expect(Object.keys(view).sort()).toEqual(['access', 'cases', 'id', 'name', 'pointOfContact']);
    expect(view).toMatchObject({ access: 'other-desk', pointOfContact: { accountId: pcso.id } });
    expect(view.cases).toHaveLength(1);
  });

  test('a desk without a case, an officer and a senseless id find nobody', async () => {
    const far = await makeAccount(sql, 'pcso', stranger);
    const officer = await makeAccount(sql, 'officer');
    for (const actor of [far, officer]) {
      await expect(app.get(PeopleQueries).view(actor, personId)).rejects.toThrow(NotFoundError);
    }
    await expect(app.get(PeopleQueries).view(pcso, 'x')).rejects.toThrow(NotFoundError);
  });
});

describe('possible duplicates', () => {
  let otherId: string;
  beforeEach(async () => {
    otherId = await makePerson(sql, home, { born_on: '1980-01-01' });
    const columns = {
      person_id: personId,
      other_id: otherId,
      reason: 'names-swapped',
      found_at: '2026-04-01T09:00:00Z',
    };
    await insert(sql, 'possible_duplicate', columns);
  });

  test('are seen from both sides and decided once, joining nothing', async () => {
    expect(await app.get(PossibleDuplicates).of(pcso, personId)).toMatchObject([
      { otherId, bornOn: '1980-01-01', decided: null },
    ]);
    expect(await app.get(PossibleDuplicates).of(pcso, otherId)).toMatchObject([{ otherId: personId }]);
    for (let time = 0; time < 2; time += 1) {
      await app.get(PossibleDuplicates).decide(pcso, { personId: otherId, otherId: personId, decided: 'same' });
    }
    expect(await app.get(PossibleDuplicates).of(pcso, personId)).toMatchObject([{ decided: 'same' }]);
    expect(
      await query(
        'select 1 from audit_entry where event = $1 and subject_id = $2',
        'possible-duplicate-decided',
        otherId,
      ),
    ).toHaveLength(1);
    expect(await query('select id from person where id = any($1::bigint[])', [personId, otherId])).toHaveLength(2);
  });

  test('of a person out of scope only the desk is told; another desk sees and decides nothing', async () => {
    await query('update person set desk_id = $2 where id = $1', otherId, stranger);
    expect(await app.get(PossibleDuplicates).of(pcso, personId)).toMatchObject([{ name: null, bornOn: null }]);
    expect(await app.get(PossibleDuplicates).of(otherPcso, personId)).toEqual([]);
    const decide = app.get(PossibleDuplicates).decide(otherPcso, { personId, otherId, decided: 'same' });
    await expect(decide).rejects.toThrow(NotFoundError);
  });
});
