import type { LegalDay } from '../calendar/legal-day';
import type { AuditEvent } from './audit-events';

/** Which entries of a list; newest first. */
export interface EntryFilter {
  /** London days, both included. */
  readonly from?: LegalDay | undefined;
  readonly to?: LegalDay | undefined;
  readonly events?: readonly AuditEvent[] | undefined;
  /** Only entries older than this id. */
  readonly before?: string | undefined;
}

/** As a condition on `e`, with its parameters starting at $`first`. */
export function filterSql(filter: EntryFilter, first: number): { sql: string; parameters: unknown[] } {
  const conditions: string[] = ['true'];
  const parameters: unknown[] = [];
  const add = (value: unknown, condition: (mark: string) => string): void => {
    if (value === undefined) return;
    conditions.push(condition(`$${first + parameters.length}`));
    parameters.push(value);
  };
  add(filter.before, (mark) => `e.id < ${mark}::bigint`);
  add(filter.from, (mark) => `e.at >= ${mark}::date::timestamp at time zone 'Europe/London'`);
  add(filter.to, (mark) => `e.at < (${mark}::date + 1)::timestamp at time zone 'Europe/London'`);
  add(filter.events, (mark) => `e.event = any(${mark}::text[])`);
  return { sql: conditions.join(' and '), parameters };
}
