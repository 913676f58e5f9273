import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { TakesOn } from './reach';
import { ReadLane } from './read-lane';

/** A page asks several things at once; more connections than these would only be taken from others. */
const MOST_LANES = 4;

/**
 * What a request reads outside its transactions: in transactions of its own, the first begun with the first statement.
 * They end when the request does, or when it writes, or when nothing was read for a moment.
 */
export class RequestReads {
  private readonly lanes: ReadLane[] = [];
  private made: EntityManager | undefined;

  /** `takesOn` binds a transaction. With `alone` each statement has one of its own: its caller holds another open. */
  constructor(
    private readonly source: DataSource,
    private readonly takesOn: TakesOn,
    private readonly alone = false,
  ) {}

  get reader(): EntityManager {
    return (this.made ??= this.facade());
  }

  /** Commits what has been read, and what was written for the record with it. */
  async end(): Promise<void> {
    const ended = await Promise.allSettled(this.lanes.map((lane) => lane.end()));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Stays good for as long as the request does, whichever transactions are open. */
  private facade(): EntityManager {
    const facade = this.source.createQueryRunner();
    facade.query = (sql: string, parameters?: unknown[], structured?: boolean) =>
      this.lane().read((runner: QueryRunner) => runner.query(sql, parameters, structured as true));
    facade.connect = () => Promise.reject(new Error('A reader has no connection of its own: use Transactions.run'));
    return facade.manager;
  }

  /** The first that is free, so that statements one after the other share a transaction. */
  private lane(): ReadLane {
    const free = this.lanes.find((lane) => lane.waiting === 0);
    if (free !== undefined) return free;
    if (this.lanes.length > 0 && (this.alone || this.lanes.length === MOST_LANES || !this.hasRoom()))
      return this.lanes.reduce((least, lane) => (lane.waiting < least.waiting ? lane : least));
    const lane = new ReadLane(this.source, this.takesOn, this.alone);
    this.lanes.push(lane);
    return lane;
  }

  /** Whoever holds one connection does not wait for a second. */
  private hasRoom(): boolean {
    const pool = (this.source.driver as unknown as { readonly master: Pool }).master;
    return pool.waitingCount === 0 && (pool.idleCount > 0 || pool.totalCount < pool.options.max);
  }
}

interface Pool {
  readonly waitingCount: number;
  readonly idleCount: number;
  readonly totalCount: number;
  readonly options: { readonly max: number };
}
