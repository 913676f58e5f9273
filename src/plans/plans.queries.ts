import { Injectable } from '@nestjs/common';
import { DEFAULT_PLAN_DAYS } from '../code-of-practice/count-duties';
import type { Level } from '../code-of-practice/levels';
import { Transactions, type Tx } from '../database/transactions';
import type { Declined } from './plan-rules';

/** What holds for a person at present, and since when; `since` is null where nothing was ever agreed. */
export interface Agreed {
  readonly level: {
    readonly id: string | null;
    readonly level: Level;
    readonly reasons: readonly string[];
    readonly since: Date | null;
  };
  readonly plan: { readonly everyDays: number; readonly since: Date | null };
  readonly declined: { readonly what: Declined; readonly since: Date | null };
}

interface AgreedRow {
  levelId: string | null;
  level: Level | null;
  reasons: string[] | null;
  levelSince: Date | null;
  everyDays: number | null;
  planSince: Date | null;
  kinds: string[] | null;
  declinedSince: Date | null;
}

/** The level, the plan and the declined updates of a person whom the caller has in scope. */
@Injectable()
export class PlansQueries {
  constructor(private readonly transactions: Transactions) {}

  async current(personId: string, tx: Tx = this.transactions.reader): Promise<Agreed> {
    const rows: AgreedRow[] = await tx.query(
      `select l.id as "levelId", l.level, l.reasons, l.from_at as "levelSince", k.every_days as "everyDays", k.from_at as "planSince",
              u.kinds, u.from_at as "declinedSince"
         from (select 1) one
         left join lateral (select * from person_level where person_id = $1 order by from_at desc, id desc limit 1) l on true
         left join lateral (select * from contact_plan where person_id = $1 order by from_at desc, id desc limit 1) k on true
         left join lateral (select * from update_decline where person_id = $1 order by from_at desc, id desc limit 1) u on true`,
      [personId],
    );
    const row = rows[0]!;
    return {
      level: { id: row.levelId, level: row.level ?? 'standard', reasons: row.reasons ?? [], since: row.levelSince },
      plan: { everyDays: row.everyDays ?? DEFAULT_PLAN_DAYS, since: row.planSince },
      declined: { what: declinedOf(row.kinds ?? []), since: row.declinedSince },
    };
  }
}

/** What a form of a plan or of declined updates was opened with, to tell whether somebody else has saved one since. */
export const versionOf = (since: Date | null): string => (since === null ? 'none' : since.toISOString());

function declinedOf(kinds: readonly string[]): Declined {
  if (kinds.length === 0) return 'none';
  return kinds.includes('all') ? 'all' : kinds;
}
