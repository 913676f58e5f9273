import type { Client } from 'pg';
import type { Details } from '../../src/details/details';

/** Something that is typed to find a person, with what a hand-written statement would be given for the same. */
export interface Typed {
  readonly kind: string;
  readonly text: string;
  readonly deskId: string;
}

interface Person {
  readonly id: string;
  readonly deskId: string;
  readonly given: string;
  readonly family: string;
  readonly bornOn: string;
  readonly phone: string;
  readonly email: string;
  readonly postcode: string;
  readonly reference: string;
}

/** How often each is typed, of a hundred: mostly names, whole or with a slip of the pen, then numbers and references. */
const MIX: Readonly<Record<string, readonly [times: number, typed: (of: Person) => string]>> = {
  'whole name': [25, ({ given, family }) => `${given} ${family}`],
  'names swapped': [5, ({ given, family }) => `${family}, ${given}`],
  'misspelt name': [15, ({ given, family, id }) => `${slip(given, Number(id))} ${slip(family, Number(id) + 1)}`],
  'family name': [10, ({ family }) => family],
  'given name': [3, ({ given }) => given],
  'initial and family name': [2, ({ given, family }) => `${given[0]} ${family}`],
  'name and year': [7, ({ family, bornOn }) => `${family} ${bornOn.slice(0, 4)}`],
  'name and district': [5, ({ given, postcode }) => `${given} ${postcode.split(' ')[0]}`],
  telephone: [10, ({ phone }) => phone.replace('+44', '0')],
  'last digits': [3, ({ phone }) => phone.slice(-6)],
  email: [3, ({ email }) => email],
  'crime reference': [7, ({ reference }) => reference],
  'birth date': [3, ({ bornOn }) => bornOn.split('-').reverse().join('/')],
  postcode: [2, ({ postcode }) => postcode],
};

/** A letter left out or two swapped, the same for the same number. */
function slip(name: string, by: number): string {
  const at = 1 + (by % Math.max(name.length - 2, 1));
  if (by % 2 === 0) return name.slice(0, at) + name.slice(at + 1);
  return name.slice(0, at) + (name[at + 1] ?? '') + name[at]! + name.slice(at + 2);
}

/** A person's row as it is read: how they are reached is sealed. */
interface Row extends Omit<Person, 'phone' | 'email'> {
  readonly phoneId: string;
  readonly emailId: string;
  readonly caseId: string;
  readonly phone: string;
  readonly email: string;
}

/** So many hundreds of searches for people who are there, each by somebody of that person's desk; the same each time. */
export async function mixedSearches(
  client: Client,
  details: Details,
  hundreds: number,
  onlyDesk?: string,
): Promise<Typed[]> {
  const { rows } = await client.query<Row>(
    `select p.id, p.desk_id as "deskId", lower(p.given_names) as given, lower(p.family_name) as family,
       p.born_on::text as "bornOn", t.id as "phoneId", t.value as phone, e.id as "emailId", e.value as email,
       c.id as "caseId", c.postcode, c.crime_reference as reference
     from person p join contact_point t on t.person_id = p.id and t.kind = 'phone'
       join contact_point e on e.person_id = p.id and e.kind = 'email'
       join participant pt on pt.person_id = p.id and pt.id = p.id join crime_case c on c.id = pt.case_id
     where ($2::bigint is null or p.desk_id = $2) and c.desk_id = p.desk_id
     order by hashint8(p.id) limit $1`,
    [hundreds * 100, onlyDesk ?? null],
  );
  const kinds = Object.entries(MIX).flatMap(([kind, [times, typed]]) =>
    Array.from({ length: times }, () => ({ kind, typed })),
  );
  return rows.map((row, at) => {
    const { kind, typed } = kinds[(at * 37) % 100]!;
    const person = {
      ...row,
      phone: details.open('contact_point.value', row.phoneId, row.phone),
      email: details.open('contact_point.value', row.emailId, row.email),
      postcode: details.open('crime_case.postcode', row.caseId, row.postcode),
    };
    return { kind, text: typed(person), deskId: row.deskId };
  });
}
