import type { Tx } from '../database/transactions';
import type { CodeInForce } from '../duties/code-in-force';
import { casesSince } from './cases-since-day';
import { dutiesAcross } from './duties-across-days';

/** So many are kept in memory. */
const MOST = 100_000;

/** What a run is about, and the last case that was counted: those behind it follow in the order of their ids. */
interface Stretch {
  readonly days: readonly string[];
  readonly clocksSince: string | null;
  readonly lastCaseId: string;
}

interface CaseRow {
  readonly id: string;
  readonly total: number;
}

/**
 * The cases that a run has still to count. Which these are follows from duties and events at any time, so that nothing is
 * written down of them: whoever goes on with a run looks for what lies behind its last case.
 */
export class CasesToCount {
  private ids: readonly string[] = [];
  private at = 0;
  private hasAll = false;

  constructor(
    private readonly code: CodeInForce,
    private readonly most = MOST,
  ) {}

  /** How many there are. */
  async find(tx: Tx, run: Stretch): Promise<number> {
    const across = dutiesAcross(run.days, await this.code.current(tx), 3);
    const since = casesSince(run.clocksSince, 2);
    const rows: CaseRow[] = await tx.query(
      `select case_id as id, count(*) over ()::int as total
         from (select case_id from ${across.table} d union ${since.sql}) affected
        where case_id > $1 order by case_id limit ${this.most}`,
      [run.lastCaseId, ...since.parameters, ...across.parameters],
    );
    const total = rows[0]?.total ?? 0;
    this.ids = rows.map((row) => row.id);
    this.at = 0;
    this.hasAll = rows.length === total;
    return total;
  }

  async next(tx: Tx, run: Stretch, atMost: number): Promise<readonly string[]> {
    const last = BigInt(run.lastCaseId);
    while (this.at < this.ids.length && BigInt(this.ids[this.at]!) <= last) this.at += 1;
    if (this.at === this.ids.length && !this.hasAll) await this.find(tx, run);
    return this.ids.slice(this.at, this.at + atMost);
  }
}
