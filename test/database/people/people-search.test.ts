import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { PeopleModule } from '../../../src/people/people.module';
import { PeopleSearch } from '../../../src/people/search/people-search.queries';
import { nameParts } from '../../../src/people/person-name';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let own: AccountActor;
let other: AccountActor;
let stranger: AccountActor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [PeopleModule]);
  sql = app.get(Transactions).reader;
  [own, other, stranger] = [await pcso(), await pcso(), await pcso()];
  const columns = { given_names: 'Jonathan', family_name: 'Smith-Sample', match_name: 'smithsample jonathan' };
  personId = await makePerson(sql, own.deskId!, { ...columns, born_on: '1991-03-04', pcso_id: own.id });
  await point('phone', '+447700900321');
  await point('email', 'jon@example.org');
  await point('address', '1exampleroadnw14zz', 'NW1 4ZZ');
  const officer = await makeAccount(sql, 'officer');
  const refs = { crime_reference: '33/Find 01/26' };
  const numbered = { crime_reference: '01/0400028/26' };
  const theirs = { crime_reference: '33/FIND02/26' };
  await makeParticipant(sql, await makeCase(sql, { deskId: own.deskId!, officerId: officer.id }, refs), personId);
  await makeParticipant(sql, await makeCase(sql, { deskId: own.deskId!, officerId: officer.id }, numbered), personId);
  await makeParticipant(sql, await makeCase(sql, { deskId: other.deskId!, officerId: officer.id }, theirs), personId);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const pcso = async () => makeAccount(sql, 'pcso', await makeDesk(sql));
const point = (kind: string, matchValue: string, postcode: string | null = null) =>
  insert(sql, 'contact_point', {
    ...{
      person_id: personId,
      kind,
      value: matchValue,
      match_value: matchValue,
      postcode,
      since: '2026-03-02T09:00:00Z',
    },
  });
const search = (actor: AccountActor, typed: string, after?: string, size?: number) =>
  app.get(PeopleSearch).find(actor, typed, after, size);
const found = async (actor: AccountActor, typed: string) => (await search(actor, typed)).people.map((one) => one.id);

test.each([
  'jonathan smith-sample',
  'SAMPLE jon',
  'smith, jonathan',
  'Smithsample',
  'j smith',
  'jonny smith',
  'jonathon smythe',
  'Jonothan Smiht',
  '07700 900321',
  '+44 7700 900 321',
  '900321',
  'smith 900 321',
  'Jon@Example.org',
  'nw14zz',
  'smith nw1',
  '04/03/1991',
  '4 march 91',
  '04031991',
  'smith 1991',
  'Jonathan NW1 4ZZ 4.3.1991',
  '1991-03-04',
  '33/find01/26',
  '33 find 01 26',
])('%s finds the person', async (typed) => {
  expect(await found(own, typed)).toEqual([personId]);
  expect(await found(stranger, typed)).toEqual([]);
});

test.each(['smith 1990', 'smith nw2', 'jonathan brown', 'smith 07700 900322', 'mary smith-sample', '33FIND0', '00321'])(
  '%s does not find the person',
  async (typed) => expect(await found(own, typed)).toEqual([]),
);

test.each(['smith-sample', 'jonny smyth', '33/FIND02/26', 'P-'])(
  'another desk with a case finds by %s, and sees the name alone',
  async (typed) => {
    const { people } = await search(other, typed === 'P-' ? `p${personId}` : typed);
    expect(people).toMatchObject([
      {
        id: personId,
        name: 'Jonathan Smith-Sample',
        access: 'other-desk',
        bornOn: null,
        postcode: null,
        crimeReferences: ['33/FIND02/26'],
      },
    ]);
  },
);

test.each([
  '07700 900321',
  '900321',
  'jon@example.org',
  'NW1 4ZZ',
  '1991-03-04',
  'smith 1991',
  'smith nw1',
  '33/find01/26',
])('another desk with a case does not find by %s', async (typed) => expect(await found(other, typed)).toEqual([]));

test.each(['0400028', '400028', '400028/26', '01/0400028/26', '01 0400028'])(
  '%s is read out of a crime reference, of this desk alone',
  async (typed) => {
    expect(await search(own, typed)).toMatchObject({ only: personId, people: [{ id: personId }] });
    expect(await found(other, typed)).toEqual([]);
  },
);

test('a crime reference of letters alone is one, too, of this desk', async () => {
  const officer = await makeAccount(sql, 'officer');
  const refs = { crime_reference: 'Letters/Alone' };
  const called = await makePerson(sql, own.deskId!, { given_names: 'Alone', family_name: 'Letters' });
  await makeParticipant(sql, await makeCase(sql, { deskId: own.deskId!, officerId: officer.id }, refs), personId);
  for (const typed of ['letters alone', 'LETTERS/ALONE']) expect(await found(own, typed)).toEqual([personId, called]);
  expect((await search(own, 'lettersalone')).people[0]).toMatchObject({
    id: personId,
    because: [{ how: 'crime-reference' }],
  });
  expect(await found(other, 'letters alone')).toEqual([]);
});

test.each(['40002', '400028/25', '02/0400028'])('%s is in no crime reference', async (typed) =>
  expect(await found(own, typed)).toEqual([]),
);

test.each(['07700 900321', 'jon@example.org', '33/find01/26', 'person reference'])(
  '%s is one person’s',
  async (typed) => {
    expect((await search(own, typed === 'person reference' ? `P-${personId}` : typed)).only).toBe(personId);
  },
);

test.each(['smith-sample', '04/03/1991', 'NW1 4ZZ', '900321', 'smith 07700 900321'])(
  '%s may be somebody else’s, too',
  async (typed) => {
    expect(await search(own, typed)).toMatchObject({ only: null, people: [{ id: personId }] });
  },
);

test.each([
  ['jonathan', [{ how: 'same' }]],
  ['jonny', [{ how: 'name-in-full', typed: 'jonny', found: 'jonathan' }]],
  ['jonarhan', [{ how: 'misspelt', typed: 'jonarhan', found: 'jonathan' }]],
  ['joatha', [{ how: 'misspelt', typed: 'joatha', found: 'jonathan' }]],
  ['jxnathna', [{ how: 'misspelt', typed: 'jxnathna', found: 'jonathan' }]],
  ['smyth', [{ how: 'sounds', typed: 'smyth', found: 'smith' }]],
  ['samp', [{ how: 'begins', typed: 'samp', found: 'sample' }]],
  ['smith 1991', [{ how: 'same' }, { how: 'born' }]],
  ['33/find01/26', [{ how: 'crime-reference' }]],
])('%s says why', async (typed, because) => {
  const { people, alike } = await search(own, typed);
  expect(people[0]!.because).toEqual(because);
  expect(alike).toBe(!['same', 'crime-reference'].includes(because[0]!.how));
});

test('first what was typed, own people before others, then what is like it', async () => {
  const person = (given: string, family: string, pcso: string | null = null) =>
    makePerson(sql, own.deskId!, {
      ...{ given_names: given, family_name: family, match_name: `${family} ${given}`.toLowerCase(), pcso_id: pcso },
    });
  const colleague = await makeAccount(sql, 'pcso', own.deskId);
  const typo = await person('Fatima', 'Ordreson', own.id);
  const spelt = await person('Fatema', 'Orderson', own.id);
  const exact = await person('Fatima', 'Orderson', colleague.id);
  const mine = await person('Fatima', 'Orderson', own.id);
  const swapped = await person('Orderson', 'Fatima');
  // Of those who are called exactly so and are others', whose family name is the one that was typed last.
  expect(await found(own, 'fatima orderson')).toEqual([mine, swapped, exact, spelt, typo]);
});

test('the words of the database are those of a search', async () => {
  const names = [
    'Seán O’Brien',
    'Łukasz-Jan ÉTÉ',
    'de  Souza',
    'Müller-Lüdenscheidt',
    'Æthelred Þór',
    'Ø. Đặng',
    'कमला राणा',
    'Ελένη',
    'Smith & Sons (London)',
  ];
  for (const name of names) {
    const [row] = (await sql.query('select name_parts($1) as parts', [name])) as { parts: string[] }[];
    const parts = nameParts(name);
    expect(row!.parts).toEqual(parts.length > 1 ? [...parts, parts.join('')] : parts);
  }
});

describe('whom a desk finds', () => {
  const kept = async () =>
    (await sql.query('select desk_id, word, person_id from person_word order by 1, 2, 3')) as unknown[];
  const wanted = () =>
    sql.query(
      `select distinct r.desk_id, word, p.id as person_id from person p cross join lateral unnest(p.search_words) word
         cross join lateral (select p.desk_id union select c.desk_id from participant pt
           join crime_case c on c.id = pt.case_id where pt.person_id = p.id) r
       where p.merged_into_id is null order by 1, 2, 3`,
    );

  test('follows every change of a name, a desk, a case and who is in it', async () => {
    const [first, second] = [await makeDesk(sql), await makeDesk(sql)];
    const officer = await makeAccount(sql, 'officer');
    const caseId = await makeCase(sql, { deskId: second, officerId: officer.id });
    const id = await makePerson(sql, first, { given_names: 'Zora', family_name: 'Follow', match_name: 'follow zora' });
    const into = await makePerson(sql, first);
    const words = async () =>
      (await sql.query('select desk_id, word from person_word where person_id = $1 order by 1, 2', [id])) as unknown[];
    const steps: [string, unknown[], number][] = [
      [
        "insert into participant (case_id, person_id, role, joined_at) values ($2, $1, 'victim', now())",
        [id, caseId],
        4,
      ],
      ["update person set family_name = 'von Changed' where id = $1", [id], 8],
      ['update person set desk_id = $2 where id = $1', [id, second], 4],
      ['update crime_case set desk_id = $1 where id = $2', [first, caseId], 8],
      ['update participant set person_id = $1 where case_id = $2', [into, caseId], 4],
      ['update participant set person_id = $1 where case_id = $2', [id, caseId], 8],
      ['update person set merged_into_id = $2 where id = $1', [id, into], 0],
      ['update person set merged_into_id = null where id = $1', [id], 8],
      ['delete from participant where case_id = $1', [caseId], 4],
      ['delete from person where id = $1', [id], 0],
    ];
    expect(await words()).toHaveLength(2);
    for (const [statement, values, count] of steps) {
      await sql.query(statement, values);
      expect([statement, (await words()).length]).toEqual([statement, count]);
      expect(await kept()).toEqual(await wanted());
    }
    const left = await sql.query("select word from name_word where word in ('zora', 'follow', 'changed')");
    expect(left).toEqual([]);
  });
});

test('signs of patterns are only signs', async () => {
  for (const typed of ['%', '_', '%%%', "'; drop table person; --", '\\']) expect(await found(own, typed)).toEqual([]);
});

test('pages follow one another without gap or repetition', async () => {
  for (let n = 0; n < 7; n += 1) {
    await makePerson(sql, own.deskId!, {
      given_names: 'Page',
      family_name: 'Turner',
      match_name: `turner page${n % 3}`,
    });
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await search(own, 'turner', after, 3);
    seen.push(...page.people.map((one) => one.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});
