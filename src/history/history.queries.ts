import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { londonInstant, toDayNumber } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, notRestrictedTo, peopleToActFor, type Scope } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { HistoryEntry } from './history-entry';
import type { HistoryKind } from './history-kinds';
import type { Of } from './source';
import { SOURCES } from './sources';

export interface HistoryFilter {
  /** None for all. */
  readonly kinds?: readonly HistoryKind[];
  /** London days, both included. */
  readonly from?: LegalDay;
  readonly to?: LegalDay;
  /** Recorded after this instant, by somebody else. */
  readonly since?: Date;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: string | null;
}

const CURSOR = /^(\d{1,17})_(\d{1,3})_(\d{1,18})$/;
/** Of more changes than this somebody reads the timeline. */
const MANY = 100;

/** One timeline of a person, or of a case, the latest recorded first: one query, whatever it is made of. */
@Injectable()
export class HistoryQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Of a person the actor's desk speaks to. @throws NotFoundError */
  async ofPerson(
    actor: Actor,
    personId: string,
    filter: HistoryFilter,
    after?: string,
    size = 40,
  ): Promise<HistoryPage> {
    const scope = peopleToActFor(actor, 'p', 2);
    await this.mustBeTheirs(`select 1 from person p where p.id = $1 and ${scope.sql}`, personId, scope);
    return this.page(actor, 'person', personId, filter, after, size);
  }

  /** Of a case of the actor's: what was said to its people only where the actor's desk speaks to them. @throws NotFoundError */
  async ofCase(actor: Actor, caseId: string, filter: HistoryFilter, after?: string, size = 40): Promise<HistoryPage> {
    const scope = casesInScope(actor, 'c', 2);
    await this.mustBeTheirs(`select 1 from crime_case c where c.id = $1 and ${scope.sql}`, caseId, scope);
    return this.page(actor, 'case', caseId, filter, after, size);
  }

  /** How many entries of each kind others have added since then; at most a hundred are counted. @throws NotFoundError */
  async countSince(actor: Actor, of: Of, id: string, since: Date): Promise<ReadonlyMap<HistoryKind, number>> {
    const asked = [actor, id, { since }, undefined, MANY] as const;
    const { entries } = await (of === 'person' ? this.ofPerson(...asked) : this.ofCase(...asked));
    const counts = new Map<HistoryKind, number>();
    for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  private async mustBeTheirs(query: string, id: string, scope: Scope): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw new NotFoundError('history');
    const rows: unknown[] = await this.transactions.reader.query(query, [id, ...scope.parameters]);
    if (rows.length === 0) throw new NotFoundError('history');
  }

  private async page(
    actor: Actor,
    of: Of,
    id: string,
    { kinds = [], from, to, since }: HistoryFilter,
    after: string | undefined,
    size: number,
  ): Promise<HistoryPage> {
    const mine = peopleToActFor(actor, 'p', 11);
    const known = (column: string): Scope => notRestrictedTo(actor, column, 11 + mine.parameters.length);
    const scoped = [...mine.parameters, ...known('').parameters];
    const sources = SOURCES.filter(
      (source) => (of === 'person' || source.ofCase === true) && (kinds.length === 0 || kinds.includes(source.kind)),
    );
    const all = sources.map(
      ({
        kind,
        rank,
        sql,
      }) => `(select '${kind}' as kind, ${rank} as rank, s.* from (${sql(of, mine.sql, (column) => known(column).sql)}) s
        where ($3::bigint is null or (s.at, ${rank}, s.id) < (${instantOf('$3')}, $4::int, $5::bigint))
          and ($6::timestamptz is null or s.at >= $6) and ($7::timestamptz is null or s.at < $7)
          and ($8::timestamptz is null or (s.at > $8 and s.by_id is distinct from $9::bigint))
        order by s.at desc, s.id desc limit $10)`,
    );
    // PostgreSQL wants to see every parameter, also where no source of those asked for uses it.
    const given = ['$2::date is not null', ...scoped.map((value, index) => seenAs(11 + index, value))];
    const [, micros, rank, last] = CURSOR.exec(after ?? '') ?? [];
    const rows: HistoryEntry[] = await this.transactions.reader.query(
      `select kind, at, by_name as by, detail,
              ((extract(epoch from at) * 1000000)::bigint || '_' || rank || '_' || id) as cursor
         from (${all.join(' union all ')}) found
        where ${given.join(' and ')} order by at desc, rank desc, id desc limit $10`,
      [
        ...[id, this.clock.today(), micros ?? null, rank ?? null, last ?? null],
        ...[from === undefined ? null : startOf(from), to === undefined ? null : startOf(to, 1), since ?? null],
        ...[actor.kind === 'account' ? actor.id : null, size + 1, ...scoped],
      ],
    );
    const entries = rows.slice(0, size);
    return { entries, next: rows.length > size ? entries.at(-1)!.cursor : null };
  }
}

const seenAs = (parameter: number, value: unknown): string =>
  `$${parameter}::bigint${Array.isArray(value) ? '[]' : ''} is not null`;

const instantOf = (parameter: string): string =>
  `(timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond')`;

const startOf = (day: LegalDay, later = 0): Date => new Date(londonInstant(toDayNumber(day) + later, 0, 0));
