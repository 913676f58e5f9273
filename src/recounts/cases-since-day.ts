import type { LegalDay } from '../calendar/legal-day';

export interface CasesSince {
  readonly sql: string;
  readonly parameters: readonly [LegalDay | null];
}

/**
 * A query for the cases, as `case_id`, in which a clock may have started on the day or later: something happened or was
 * received then, or a duty not done yet was counted from then. Of no day, no cases.
 */
export function casesSince(day: LegalDay | null, parameter: number): CasesSince {
  const since = `$${parameter}::date`;
  return {
    sql: `select case_id from case_event
       where withdrawn_at is null and coalesce(received_at, occurred_at) >= ${since}::timestamp at time zone 'Europe/London'
      union
      select case_id from duty where clock_starts >= ${since} and state not in ('met', 'met-late')`,
    parameters: [day],
  };
}
