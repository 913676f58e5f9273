import type { Client } from 'pg';
import { AuditKeys } from '../../src/audit/audit-keys';
import { Details } from '../../src/details/details';
import { withClient } from '../scratch-database';
import { AuditRows } from './audit-rows';
import { withoutIndexes } from './bulk-load';
import { caseOfAYear } from './case-of-a-year';
import { CopyStreams } from './copy-streams';
import { putCase } from './rows-of-a-case';
import { TABLE_NAMES } from './tables';
import { AS_OF, Staff } from './year';

export interface YearKeys {
  readonly details: string;
  readonly audit: string;
}

const AGENCIES = ['Example Victim Support', 'Example Women’s Aid', 'Example Restorative Justice'];
const AT_A_TIME = 200;

/**
 * Fills an empty desk, whose desks are open, with a year of so many cases: the same rows each time, but for what sealing
 * makes of them. What triggers would have kept beside the rows is made once at the end.
 */
export async function fillYear(url: string, cases: number, keys: YearKeys): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ desks: number }>('select count(*)::int as desks from desk');
    const staff = new Staff(cases, rows[0]!.desks);
    await withoutIndexes(client, [...TABLE_NAMES, 'person_word', 'name_word'], async () => {
      await putEverything(url, staff, keys);
      await client.query(WORDS);
      await client.query('insert into person_word ' + WHO_IS_KNOWN);
    });
    for (const statement of AFTERWARDS) await client.query(statement);
    await sequencesFollow(client);
    await client.query('vacuum (analyze)');
  });
}

async function putEverything(url: string, staff: Staff, keys: YearKeys): Promise<void> {
  const streams = await CopyStreams.open(url);
  const { put } = streams;
  const since = new Date(AS_OF).toISOString();
  for (const { id, role, desk } of staff.accounts())
    put('account', id, `${role}.${id}@example.org`, `${role} ${id}`, role, desk, since);
  AGENCIES.forEach((name, at) => put('agency', at + 1, name, 'support', `agency.${at}@example.org`, since));
  const details = new Details(keys.details);
  const audit = new AuditRows(new AuditKeys(keys.audit), staff, put);
  for (let number = 1; number <= staff.cases; number += 1) {
    const it = caseOfAYear(number, staff.cases);
    putCase(it, staff, details, put);
    audit.ofCase(it);
    if (number % AT_A_TIME === 0) await streams.flush();
  }
  await streams.close();
}

const WORDS = `insert into name_word select it.word, name_sounds(it.word), name_slips(it.word)
  from (select distinct unnest(search_words) as word from person) it`;

const WHO_IS_KNOWN = `select distinct it.desk_id, word, it.id from (
    select p.desk_id, p.id, p.search_words from person p
    union all
    select c.desk_id, p.id, p.search_words from participant pt join crime_case c on c.id = pt.case_id
      join person p on p.id = pt.person_id where p.desk_id <> c.desk_id) it, unnest(it.search_words) word`;

/**
 * Reminders of what fell due have been sent, a digest for each point of contact, day and rung: a worker that starts finds nothing
 * that has been forgotten.
 */
const AFTERWARDS = [
  `with due as materialized (
     select d.id, r.rung, d.due_on, dense_rank() over (order by d.due_on, r.rung, p.pcso_id) as digest_id
       from duty d join person p on p.id = d.person_id,
            unnest(array['day-before', 'due-day', 'overdue', 'officer-silent']) r (rung)
      where d.state = 'undone' and d.due_on between date '${new Date(AS_OF).toISOString().slice(0, 10)}' - 40
        and date '${new Date(AS_OF).toISOString().slice(0, 10)}' + 5
   ), made as (
     insert into digest (id, kind, made_at) overriding system value select distinct digest_id, 'duties-due', now() from due
   )
   insert into reminder (duty_id, rung, due_on, digest_id, fired_at)
   select id, rung, due_on, digest_id, now() from due order by digest_id, id`,
  `select setval(pg_get_serial_sequence('digest', 'id'), (select max(id) from digest))`,
];

/**
 * What is written next has ids after those that were given, as if a sequence had given them: whoever seals the audit asks
 * how far it has come, and a year left unsealed would be sealed in the midst of whatever is measured first.
 */
async function sequencesFollow(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; sequence: string }>(
    `select c.relname as name, pg_get_serial_sequence(c.relname, 'id') as sequence from pg_class c
      where c.relname = any($1) and pg_get_serial_sequence(c.relname, 'id') is not null`,
    [TABLE_NAMES.filter((table) => table !== 'contact_told')],
  );
  for (const { name, sequence } of rows)
    await client.query(`select setval($1, max(id)) from ${name} having count(*) > 0`, [sequence]);
}
