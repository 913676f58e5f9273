import type { DataSource, QueryRunner } from 'typeorm';
import type { TakesOn } from './reach';
import { begun, firstFault, sent } from './sent';

/** Who waits for something else meanwhile keeps no connection from others: nobody waits for ever. */
const IDLE_MS = 25;

/** One transaction at a time that reads; its statements take turns. */
export class ReadLane {
  /** How many statements are under way or wait. */
  waiting = 0;
  private runner: QueryRunner | undefined;
  private beginning: Promise<unknown> | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly takesOn: TakesOn,
    private readonly alone: boolean,
  ) {}

  read<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      clearTimeout(this.idle);
      try {
        const answer = await work(await this.begun());
        if (this.alone) await this.finish('commit');
        else this.idle = setTimeout(() => void this.end().catch(() => undefined), IDLE_MS).unref();
        return answer;
      } catch (fault) {
        const first = await firstFault(this.beginning, fault);
        await this.finish('rollback').catch(() => undefined);
        throw first;
      }
    });
  }

  end(): Promise<void> {
    return this.inTurn(() => this.finish('commit'));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }

  private async begun(): Promise<QueryRunner> {
    if (this.runner !== undefined && !this.runner.isReleased) return this.runner;
    this.runner = this.source.createQueryRunner();
    this.beginning = (await begun(this.runner, 'begin', this.takesOn)).answer;
    return this.runner;
  }

  private async finish(how: 'commit' | 'rollback'): Promise<void> {
    clearTimeout(this.idle);
    const { runner } = this;
    this.runner = undefined;
    this.beginning = undefined;
    if (runner === undefined || runner.isReleased) return;
    try {
      await (
        await sent(runner, how)
      ).answer;
    } finally {
      await runner.release();
    }
  }
}
