import { type Client, escapeLiteral } from 'pg';

/** What the bench looks for: names at the top of the lists below are everyday ones, many people bear them. */
const FAMILIES =
  "khan smith patel ahmed jones hussain williams brown okafor begum kowalski o'brien taylor singh mensah nguyen " +
  'garcia evans ali thomas diallo roberts chaudhry walker santos ibrahim wright petrov clarke shah adeyemi green ' +
  'rossi hall miah wood yilmaz lewis popescu harris novak martin eze cooper fernandes king dacosta baker mcdonald ' +
  'silva parker kaya bennett smyth kahn ahmad stephens stevens philips phillips';
const GIVEN =
  'mohammed olivia james sarah david aisha william fatima daniel maria john grace muhammad elizabeth amina thomas ' +
  'emma ali jonathan zainab robert katarzyna michael chloe joseph priya samuel anna yusuf catherine alexander nadia ' +
  'mohamed rebecca andrew leila stephen kathryn steven bill ibrahim margaret lukasz hannah peter ines omar jack lily';
const SYLLABLES =
  'ban ka lo mi ret son del var os ti wen hu shar pat gor ne li ev sky ton by ford ham ley ra do fen quil sta mor ' +
  'gla pen tir wick zo ash cor ye bru nal';

const AT_A_TIME = 50_000;

/**
 * Puts people with a case, a telephone, an e-mail and an address each straight into an empty desk's tables, the same
 * ones each time: a tenth of them on the first desk, the others over the other desks; one in thirty has a case of
 * another desk. The commonest name is borne by one in a hundred or so, most by a few. Telephones are of the ranges kept
 * for drama, so several people share one.
 */
export async function fillWithPeople(client: Client, people: number): Promise<void> {
  for (const statement of HELP) await client.query(statement);
  for (let first = 1; first <= people; first += AT_A_TIME) {
    const last = Math.min(people, first + AT_A_TIME - 1);
    for (const statement of ROWS) await client.query(statement, [first, last]);
  }
  await client.query('drop function bench_chance, bench_desk; drop table bench_names');
  await client.query('vacuum analyze');
}

const array = (words: string): string => `array[${words.split(' ').map(escapeLiteral).join(', ')}]`;

const HELP = [
  `create table bench_names as
   with lists (kind, words, names) as (values ('family', ${array(FAMILIES)}, 40000), ('given', ${array(GIVEN)}, 6000)),
     made (s) as (values (${array(SYLLABLES)}))
   select kind, at, coalesce(words[at], s[1 + at % 40] || s[1 + (at / 40 * 7 + at) % 40] || s[1 + at / 1600 % 40]) as word
   from lists, made, generate_series(1, names) at`,
  'create unique index on bench_names (kind, at)',
  `create function bench_chance(n bigint, what text) returns float language sql immutable parallel safe as
   $$ select (hashint8extended(n, hashtext(what)) & 1073741823) / 1073741824.0 $$`,
  `create function bench_desk(n bigint) returns bigint language sql stable parallel safe as
   $$ select first + case when n % 10 = 0 then 0 else 1 + n % (desks - 1) end
      from (select min(id) as first, count(*) as desks from desk) it $$`,
  `insert into account (email, name, role, created_at)
   values ('officer.bench@example.org', 'PC Bench', 'officer', now())`,
];

/** The rows of the people of these numbers, table by table. Ids are the numbers. */
const ROWS = [
  `insert into person (id, desk_id, pcso_id, given_names, family_name, match_name, born_on, created_at) overriding system value
   select n, desk, pcso + n % 3, initcap(g.word), initcap(f.word), f.word || ' ' || g.word,
     date '1935-01-01' + floor(bench_chance(n, 'born') * 29000)::int, now()
   from (select n, bench_desk(n) as desk, 1 + floor(6000 * bench_chance(n, 'given') ^ 2.2)::int as given,
       1 + floor(40000 * bench_chance(n, 'family') ^ 2.2)::int as family
       from generate_series($1::bigint, $2::bigint) n offset 0) it
     join bench_names g on g.kind = 'given' and g.at = it.given
     join bench_names f on f.kind = 'family' and f.at = it.family
     join (select desk_id, min(id) as pcso from account where role = 'pcso' group by desk_id) a on a.desk_id = it.desk
   order by n`,
  `insert into crime_case (id, crime_reference, desk_id, officer_id, recorded_at, reported_by, offence, created_at)
     overriding system value
   select n, format('%s/%s/26', 10 + n % 31, lpad(n::text, 7, '0')), bench_desk(case when n % 30 = 7 then n + 1 else n end),
     (select id from account where email = 'officer.bench@example.org'), now(), 'telephone', 'Burglary in a dwelling', now()
   from generate_series($1::bigint, $2::bigint) n`,
  `insert into participant (case_id, person_id, role, joined_at)
   select n, n, 'victim', now() from generate_series($1::bigint, $2::bigint) n`,
  `insert into contact_point (person_id, kind, value, match_value, postcode, since)
   select n, kind, match_value, match_value, postcode, now() from generate_series($1::bigint, $2::bigint) n, lateral (values
     ('phone', (array['+447700900', '+442079460', '+441632960'])[1 + n / 1000 % 3] || lpad((n % 1000)::text, 3, '0'), null),
     ('email', format('person%s@example.org', n), null),
     ('address', format('%sbenchroad', n),
       format('%s%s %sZZ', (array['SE', 'N', 'E', 'NW', 'SW', 'W'])[1 + n % 6], 1 + n / 6 % 20, n / 120 % 10))
   ) it (kind, match_value, postcode)`,
];
