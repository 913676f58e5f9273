import type { DataSource, QueryRunner } from 'typeorm';

/** Who waits for something else meanwhile keeps no connection from others: nobody waits for ever. */
const IDLE_MS = 25;

/** One transaction at a time that reads; its statements take turns. */
export class ReadLane {
  /** How many statements are under way or wait. */
  waiting = 0;
  private runner: QueryRunner | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly takesOn: string,
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
        await this.finish('rollback').catch(() => undefined);
        throw fault;
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
    await statement(this.runner, `begin; ${this.takesOn}`);
    return this.runner;
  }

  private async finish(how: 'commit' | 'rollback'): Promise<void> {
    clearTimeout(this.idle);
    const { runner } = this;
    this.runner = undefined;
    if (runner === undefined || runner.isReleased) return;
    try {
      await statement(runner, how);
    } finally {
      await runner.release();
    }
  }
}

/** Several statements at once go by the connection itself. */
async function statement(runner: QueryRunner, sql: string): Promise<void> {
  const client = (await runner.connect()) as { query(sql: string): Promise<unknown> };
  await client.query(sql);
}
