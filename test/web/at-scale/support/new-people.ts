import type { Sql } from '../../../support/factories/rows';
import { copies } from './copies';

type Columns = Readonly<Record<string, string>>;

interface Like {
  /** The person, with the case, that the new ones are like. */
  readonly personId: string;
  readonly caseId: string;
  readonly count: number;
  /** How the rows of the new ones differ among each other, as SQL. */
  readonly person?: Columns;
  readonly crimeCase?: Columns;
  readonly event?: Columns;
  readonly duty?: Columns;
}

const GIVEN = `(array['Amina','Bela','Carys','Dilys','Emrys','Farah','Gwen','Hadi','Ines','Jun'])[1 + v.n % 10]`;
/** Some thousands of names, so that no name is everybody's. */
const FAMILY = `initcap(translate(substr(md5((v.n % 4000)::text), 1, 7), '0123456789', 'aeioulnrst'))`;
const EVENTS = ['reported', 'suspect-arrested'];

/** New people, each with a telephone and a case of their own like the one given: its events, and duties by them. */
export async function newPeople(sql: Sql, { personId, caseId, count, ...differing }: Like) {
  const people = await copies(sql, 'person', {
    ...{ of: `m.id = ${personId}`, count },
    sql: {
      ...{ given_names: GIVEN, family_name: FAMILY, match_name: `lower(${FAMILY} || ' ' || ${GIVEN})` },
      ...{ source_reference: 'null', ...differing.person },
    },
  });
  await copies(sql, 'contact_point', {
    ...{ of: `m.person_id = ${personId} and m.kind = 'phone'`, count, each: { person_id: people } },
    plain: (n) => ({ value: `020 7946 ${n}`, match_value: `+44207${1_000_000 + n}` }),
  });
  const cases = await copies(sql, 'crime_case', {
    ...{ of: `m.id = ${caseId}`, count },
    sql: { crime_reference: `'NEW/' || v.id || '/26'`, ...differing.crimeCase },
  });
  const participants = await copies(sql, 'participant', {
    ...{ of: `m.case_id = ${caseId} and m.person_id = ${personId}`, count },
    each: { case_id: cases, person_id: people },
  });
  for (const type of EVENTS) {
    const [event] = (await sql.query(
      'select id from case_event where case_id = $1 and type = $2 and withdrawn_at is null order by id limit 1',
      [caseId, type],
    )) as [{ id: string }];
    const events = await copies(sql, 'case_event', {
      ...{ of: `m.id = ${event.id}`, count, each: { case_id: cases }, sql: differing.event ?? {} },
    });
    const duties = (await sql.query(
      'select id from duty where event_id = $1 and person_id = $2 and occurrence = 1 order by id limit 2',
      [event.id, personId],
    )) as { id: string }[];
    for (const duty of duties)
      await copies(sql, 'duty', {
        ...{ of: `m.id = ${duty.id}`, count, sql: differing.duty ?? {} },
        each: { participant_id: participants, person_id: people, case_id: cases, event_id: events },
      });
  }
  return { people, cases, participants };
}
