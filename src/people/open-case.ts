/**
 * Whether a person is in an open case, as SQL. The offset keeps PostgreSQL from reading every case of the force to answer
 * for a desk's few hundred people.
 */
export const hasOpenCase = (personId: string): string =>
  `exists (select from participant ot join crime_case oc on oc.id = ot.case_id
    where ot.person_id = ${personId} and oc.closed_at is null offset 0)`;
