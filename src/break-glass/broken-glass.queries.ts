import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import type { Role } from '../identity/permissions';
import { NotFoundError } from '../refusals';
import type { Outcome, SoughtBy } from './break-glass-rules';
import { glassInScope } from './glass-scope';

export interface BrokenGlassLine {
  readonly id: string;
  readonly personId: string;
  readonly borough: string;
  readonly who: string;
  readonly role: Role;
  readonly whoseBorough: string | null;
  readonly foundBy: SoughtBy;
  readonly restricted: boolean;
  readonly reason: string;
  readonly brokenAt: Date;
  readonly until: Date;
  readonly endedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly reviewWords: string | null;
}

export interface BrokenGlassPage {
  readonly lines: readonly BrokenGlassLine[];
  /** Where the next page starts; null on the last one. */
  readonly next: string | null;
}

export type WhichGlasses = 'to-review' | 'all';

const LINE = `g.id, g.person_id as "personId", d.borough, a.name as who, a.role, o.borough as "whoseBorough",
  g.found_by as "foundBy", g.restricted, g.reason, g.broken_at as "brokenAt", g.until, g.ended_at as "endedAt",
  r.name as "reviewedBy", g.reviewed_at as "reviewedAt", g.outcome, g.review_words as "reviewWords"`;
const FROM = `break_glass g join desk d on d.id = g.desk_id join account a on a.id = g.account_id
  left join desk o on o.id = a.desk_id left join account r on r.id = g.reviewed_by_id`;

/** Who broke the glass, as far as the actor reviews it. */
@Injectable()
export class BrokenGlassQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first; `before` is the id of the last one of the page before. */
  async page(actor: Actor, which: WhichGlasses, before?: string, size = 50): Promise<BrokenGlassPage> {
    const scope = glassInScope(actor, 4);
    const rows: BrokenGlassLine[] = await this.transactions.reader.query(
      `select ${LINE} from ${FROM} where ($1::bigint is null or g.id < $1) and ($2 or g.reviewed_at is null) and ${scope.sql}
        order by g.id desc limit $3`,
      [/^\d{1,18}$/.test(before ?? '') ? before : null, which === 'all', size + 1, ...scope.parameters],
    );
    const lines = rows.slice(0, size);
    return { lines, next: rows.length > size ? lines.at(-1)!.id : null };
  }

  /** @throws NotFoundError */
  async one(actor: Actor, glassId: string): Promise<BrokenGlassLine> {
    const scope = glassInScope(actor, 2);
    const rows: BrokenGlassLine[] = await this.transactions.reader.query(
      `select ${LINE} from ${FROM} where g.id = $1 and ${scope.sql}`,
      [/^\d{1,18}$/.test(glassId) ? glassId : '0', ...scope.parameters],
    );
    if (rows[0] === undefined) throw new NotFoundError('broken glass');
    return rows[0];
  }

  /** How many wait for a review by the actor or another. */
  async toReview(actor: Actor): Promise<number> {
    const scope = glassInScope(actor, 1);
    const rows: { count: number }[] = await this.transactions.reader.query(
      `select count(*)::int as count from break_glass g where g.reviewed_at is null and ${scope.sql}`,
      [...scope.parameters],
    );
    return rows[0]!.count;
  }
}
