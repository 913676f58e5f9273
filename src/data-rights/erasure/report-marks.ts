import type { Tx } from '../../database/transactions';
import type { ReportedOnce } from '../../imports/erased-reports';
import { matchName } from '../../people/person-name';

interface Named {
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly bornOn: string | null;
}

interface Row extends Named {
  readonly crimeReference: string;
  readonly reference: string | null;
  readonly rows: string[] | null;
  readonly first: Partial<Named>;
}

/** What the crime reports about somebody said, as far as it is known: under the names they have, and had at first. */
export async function reportsOf(tx: Tx, personId: string): Promise<ReportedOnce[]> {
  const rows: Row[] = await tx.query(
    `select c.crime_reference as "crimeReference", p.source_reference as reference, p.given_names as "givenNames",
       p.family_name as "familyName", p.organisation, p.born_on::text as "bornOn", pt.source_rows as rows,
       (select coalesce(jsonb_object_agg(h.name, h.old_value), '{}') from (
          select distinct on (field) case field when 'given_names' then 'givenNames' when 'family_name' then 'familyName'
            when 'born_on' then 'bornOn' else field end as name, old_value
          from person_change where person_id = p.id and field in ('given_names', 'family_name', 'organisation', 'born_on')
          order by field, id) h) as first
     from participant pt join person p on p.id = pt.person_id join crime_case c on c.id = pt.case_id
     where p.id = $1`,
    [personId],
  );
  return rows.map(({ crimeReference, reference, rows: hashes, first, ...now }) => ({
    crimeReference,
    reference,
    names: [now, { ...now, ...first }].flatMap((named) =>
      [named.bornOn, null].map((bornOn) => ({ matchName: matchName(named), bornOn })),
    ),
    rows: hashes ?? [],
  }));
}
