/**
 * Duties of a person that are still to be done, as SQL: a table to select from. What was left undone in a case that is
 * closed is owed no more, on no list. The offset keeps PostgreSQL from starting with every open case of the force.
 */
export const owedInOpenCases = (personId: string): string =>
  `(select od.* from duty od join crime_case oc on oc.id = od.case_id
     where od.person_id = ${personId} and od.state = 'undone' and oc.closed_at is null offset 0)`;
