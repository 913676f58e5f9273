import type { Transactions } from '../../../src/database/transactions';
import type { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { system } from '../../../src/identity/actor';
import { makeAccount } from './account';
import { makeDesk } from './desk';

const AT_A_TIME = 1000;

/**
 * So many cases of one victim each over two desks, as `makeOwedCase` makes one, in bulk: an arrest on Friday 1 May 2026
 * is owed by Monday 11 May. Every tenth victim has been told already. The duties are counted. Answers how many are owed.
 */
export async function makeManyOwedCases(
  transactions: Transactions,
  recounts: DutyRecounts,
  count: number,
): Promise<number> {
  const sql = transactions.reader;
  const desks = [await makeDesk(sql, 'Camden'), await makeDesk(sql, 'Lambeth')];
  const officer = await makeAccount(sql, 'officer');
  await sql.query(
    `insert into person (desk_id, given_names, family_name, match_name, created_at)
     select ($1::bigint[])[1 + n % 2], 'Testa', 'Many' || n, 'many' || n || ' testa', '2026-04-27T09:00:00Z'
       from generate_series(1, $2::int) n`,
    [desks, count],
  );
  await sql.query(
    `insert into crime_case (crime_reference, desk_id, officer_id, recorded_at, reported_by, offence, created_at)
     select 'MANY/' || id, desk_id, $1, created_at, 'telephone', 'Burglary', created_at from person order by id`,
    [officer.id],
  );
  await sql.query(
    `insert into participant (case_id, person_id, role, joined_at)
     select id, substr(crime_reference, 6)::bigint, 'victim', created_at from crime_case`,
  );
  await sql.query(
    `insert into case_event (case_id, type, occurred_at, tell, posted_at)
     select c.id, e.type, e.at, 'now', e.at from crime_case c
      cross join (values ('reported', timestamptz '2026-04-27T09:00:00Z'),
                         ('suspect-arrested', timestamptz '2026-05-01T07:00:00Z')) e (type, at)`,
  );
  await sql.query(
    `with told as (
       insert into contact (person_id, at, channel, direction, outcome, by_account_id, recorded_at, form_key)
       select p.id, '2026-05-04T10:00:00Z', 'telephone', 'outgoing', 'spoke', $1, '2026-05-04T10:00:00Z', 'many ' || p.id
         from person p where p.family_name like 'Many%0' returning id, person_id)
     insert into contact_told (contact_id, case_id, event_id, kind)
     select t.id, pt.case_id, e.id, 'arrest' from told t join participant pt on pt.person_id = t.person_id
       join case_event e on e.case_id = pt.case_id and e.type = 'suspect-arrested'`,
    [officer.id],
  );
  const cases: { id: string }[] = await sql.query('select id from crime_case order by id');
  for (let first = 0; first < cases.length; first += AT_A_TIME) {
    const ids = cases.slice(first, first + AT_A_TIME).map((row) => row.id);
    await transactions.run((tx) => recounts.recountCases(tx, ids, system('test'), 'A test'));
  }
  await sql.query('analyze');
  return count - Math.floor(count / 10);
}
