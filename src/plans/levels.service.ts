import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { DatedRows } from './dated-rows';
import { type AssessedLevel, levelBy } from './plan-rules';
import { PlansQueries } from './plans.queries';
import { sameList } from './same-list';

/** The level of service. Nothing sets it but an assessment of needs, whose reasons decide it. */
@Injectable()
export class Levels {
  constructor(
    private readonly plans: PlansQueries,
    private readonly rows: DatedRows,
  ) {}

  /**
   * The level that holds for these reasons from now on; where it held before for the same ones, nothing is written. The
   * caller holds the person and writes the audit.
   */
  async decide(
    tx: Tx,
    actor: Actor,
    personId: string,
    reasons: readonly string[],
  ): Promise<{ readonly levelId: string; readonly before: AssessedLevel; readonly moved: number }> {
    const { id, since: _, ...before } = (await this.plans.current(personId, tx)).level;
    const level = levelBy(reasons);
    if (id !== null && before.level === level && sameList(before.reasons, reasons))
      return { levelId: id, before, moved: 0 };
    const added = await this.rows.add(tx, actor, personId, {
      table: 'person_level',
      says: { level, reasons },
      reason: `Level set to ${level}`,
    });
    return { levelId: added.id, before, moved: added.moved };
  }
}
