import type { Client } from 'pg';
import type { Details } from '../../src/details/details';
import type { Typed } from './searches';

const LINE = `p.id, concat_ws(' ', p.given_names, p.family_name) as name, p.born_on, a.name as pcso, d.borough,
  (select v.value from contact_point v where v.person_id = p.id and v.kind = 'address' and v.replaced_at is null limit 1) as address,
  array(select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
    where pt.person_id = p.id and c.desk_id = $1 order by c.recorded_at desc limit 3) as cases`;
const JOINED = 'person p join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id';
const lines = (ids: string, order = 'p.match_name'): string =>
  `with found as (${ids}) select ${LINE} from found f join ${JOINED.replace('person p', 'person p on p.id = f.id')} order by ${order} limit 25`;

/** Each word as it is, as it sounds and but for a letter; the best of those who have all of them. */
const BY_NAME = (filter: string): string => `
  select t.person_id as id, max(t.score) as score from (
    select w.person_id, q.at, max(case when n.word = q.word then 2 else 1 end) as score
    from unnest($2::text[]) with ordinality q (word, at)
      cross join lateral (select distinct word from name_word where slips && name_slips(q.word) or sounds && name_sounds(q.word)
        order by word limit 400) n
      join person_word w on w.desk_id = $1 and w.word = n.word
    group by 1, 2) t ${filter}
  group by 1 having count(*) = cardinality($2::text[]) order by sum(t.score) desc limit 25`;
const BY_POINT = (condition: string): string =>
  `select v.person_id as id from contact_point v join person q on q.id = v.person_id
   where v.replaced_at is null and q.desk_id = $1 and ${condition}`;

/** One statement for each kind of search, as somebody would write it who knows what was typed. */
const STATEMENTS: Readonly<
  Record<string, readonly [sql: string, parameters: (text: string, details: Details) => unknown[]]>
> = {
  name: [lines(BY_NAME(''), 'f.score desc, p.match_name'), (text) => [words(text)]],
  'initial and family name': [
    lines(`select w.person_id as id from person_word w where w.desk_id = $1 and w.word = $2 and exists (select from person_word i
      where i.desk_id = $1 and i.person_id = w.person_id and i.word >= $3 and i.word < $3 || chr(1114111)) limit 25`),
    (text) => [words(text)[1], words(text)[0]],
  ],
  'name and year': [
    lines(
      BY_NAME(
        `join person b on b.id = t.person_id and b.born_on between make_date($3, 1, 1) and make_date($3, 12, 31)`,
      ),
      'f.score desc, p.match_name',
    ),
    (text) => [words(text).slice(0, 1), Number(words(text)[1])],
  ],
  'name and district': [
    lines(
      BY_NAME(`join contact_point b on b.person_id = t.person_id and b.match_ending = $3`),
      'f.score desc, p.match_name',
    ),
    (text, details) => [words(text).slice(0, 1), details.mark('postcode-district', text.split(' ')[1]!)],
  ],
  telephone: [
    lines(BY_POINT(`v.kind = 'phone' and v.match_value = $2`)),
    (text, details) => [details.mark('phone', text.replace(/^0/, '+44'))],
  ],
  'last digits': [lines(BY_POINT('v.match_ending = $2')), (text, details) => [details.mark('phone-ending', text)]],
  email: [lines(BY_POINT(`v.kind = 'email' and v.match_value = $2`)), (text, details) => [details.mark('email', text)]],
  postcode: [lines(BY_POINT('v.postcode = $2')), (text, details) => [details.mark('postcode', text)]],
  'crime reference': [
    lines(`select pt.person_id as id from crime_case c join participant pt on pt.case_id = c.id
      where c.desk_id = $1 and c.typed_reference = $2`),
    (text) => [text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()],
  ],
  'birth date': [
    lines('select q.id from person q where q.desk_id = $1 and q.born_on = $2'),
    (text) => [text.split('/').reverse().join('-')],
  ],
};

const words = (text: string): string[] => text.split(/[ ,]+/);

export async function searchByHand(client: Client, { kind, text, deskId }: Typed, details: Details): Promise<number> {
  const [sql, parameters] = STATEMENTS[kind] ?? STATEMENTS['name']!;
  return (await client.query(sql, [deskId, ...parameters(text, details)])).rows.length;
}
