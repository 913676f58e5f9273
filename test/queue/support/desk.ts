import Redis from 'ioredis';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { TEST_DETAILS_KEY } from '../../support/details';
import { BreakableRedis } from './breakable-redis';
import { MailServer } from './mail-server';
import { WorkerProcess } from './worker-process';

/** A desk with services of its own, which a test can break. Times are those of the desk, shortened. */
export class QueueDesk {
  readonly workers: WorkerProcess[] = [];
  private client: Redis | undefined;

  private constructor(
    private readonly database: TestDatabase,
    readonly sql: DataSource,
    readonly redis: BreakableRedis,
    readonly mail: MailServer,
  ) {}

  static async open(): Promise<QueueDesk> {
    const database = await createTestDatabase();
    const sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    return new QueueDesk(database, sql, await BreakableRedis.start(), await MailServer.start());
  }

  /** How many messages there are in each state. */
  async states(): Promise<Record<string, number>> {
    const rows: { state: string; count: number }[] = await this.sql.query(
      'select state, count(*)::int as count from message group by state',
    );
    return Object.fromEntries(rows.map((row) => [row.state, row.count]));
  }

  async startWorker(others: Record<string, string> = {}): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start({ ...this.environment, ...others });
    this.workers.push(worker);
    return worker;
  }

  /** For looking into Redis and for doing harm there. */
  get inRedis(): Redis {
    this.client ??= new Redis(this.redis.url);
    return this.client;
  }

  get environment(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      REDIS_URL: this.redis.url,
      SMTP_URL: this.mail.url,
      BASE_URL: 'https://desk.example.org',
      SESSION_SECRET: 'a secret of a test, long enough to be taken',
      DETAILS_KEY: TEST_DETAILS_KEY,
      REDIS_PREFIX: 'test',
      MAIL_RETRY_SECONDS: '0.5',
      REQUEUE_SECONDS: '2',
      TICK_SECONDS: '1',
    };
  }

  async close(): Promise<void> {
    this.mail.release();
    this.client?.disconnect();
    for (const worker of this.workers) await worker.end('SIGKILL');
    await this.mail.down();
    await this.redis.stop();
    await this.sql.destroy();
    await this.database.drop();
  }
}

/** Waits until it is so. @throws after a while, saying what was waited for */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds = 90): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`This did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
