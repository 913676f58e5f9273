import { rmSync } from 'node:fs';
import path from 'node:path';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { ensureDatabase } from '../../../src/embedded/postgres/database';
import { freePort } from '../../../src/embedded/ports';
import { MailServer } from '../../queue/support/mail-server';
import { until } from '../../queue/support/desk';
import { clockAt } from '../../queue/support/owed-people';
import { type Ended, startDeskWith } from '../../support/desk-command';
import { TEST_DETAILS_KEY } from '../../support/details';
import { built, projectRoot } from '../../support/services';
import { Browser, TEST_PASSWORD } from '../../support/web-app';
import { type Bound, boundProcess } from './bound-process';
import { Front } from './front';
import { PgBouncer } from './pgbouncer';
import { RedisCluster } from './redis-cluster';

/** The desk as a large force has it: two web processes and two workers, PgBouncer, a Redis Cluster of three. */
export class DeskOnACluster {
  readonly workers: Bound[] = [];
  private readonly webs: Bound[] = [];
  private front: Front | undefined;
  private readonly clocks = new Map<string, Record<string, string>>();

  private constructor(
    private readonly folder: string,
    readonly redis: RedisCluster,
    private readonly pgbouncer: PgBouncer,
    readonly mail: MailServer,
    /** PostgreSQL without anything in between, for looking. */
    readonly sql: DataSource,
    private readonly ports: { readonly front: number; readonly webs: readonly number[] },
  ) {}

  static async start(): Promise<DeskOnACluster> {
    const folder = path.join(projectRoot, '.data/test', `${process.pid}-cluster`);
    const database = await ensureDatabase(process.env['TEST_DATABASE_URL']!, `desk_cluster_${process.pid}`);
    const redis = await RedisCluster.start(folder);
    const pgbouncer = await PgBouncer.start(path.join(folder, 'pgbouncer'), database);
    const sql = await new DataSource({ type: 'postgres', url: database }).initialize();
    const ports = { front: await freePort(), webs: [await freePort(), await freePort()] };
    return new DeskOnACluster(folder, redis, pgbouncer, await MailServer.start(), sql, ports);
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.front}`;
  }

  /** How many requests each web process has been given. */
  get given(): readonly number[] {
    return this.front?.given ?? [];
  }

  private get environment(): Record<string, string> {
    return {
      ...{ DATABASE_URL: this.pgbouncer.url, REDIS_URL: this.redis.url, SMTP_URL: this.mail.url, BASE_URL: this.url },
      // Debian's PgBouncer may be too old to keep prepared statements.
      DATABASE_PLANS: 'each-time',
      ...{ SESSION_SECRET: 'a secret of a test, long enough to be taken', DETAILS_KEY: TEST_DETAILS_KEY },
      ...{ MAIL_RETRY_SECONDS: '0.5', REQUEUE_SECONDS: '3', TICK_SECONDS: '1', AUDIT_SEAL_SECONDS: '2' },
    };
  }

  command(...words: string[]): Promise<Ended> {
    return startDeskWith({ ...this.environment, DESK_PASSWORD: TEST_PASSWORD }, ...words).ended;
  }

  async startWebs(at: string): Promise<void> {
    for (const port of this.ports.webs) {
      const web = await this.process('main.js', { ...this.clock(at), PORT: String(port) });
      this.webs.push(web);
      await until('the web process answers', () => answers(port));
    }
    this.front = await Front.start(this.ports.front, this.ports.webs);
  }

  async startWorkers(at: string, count = 2): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      const worker = await this.process('worker.js', this.clock(at));
      this.workers.push(worker);
      await until('the worker has started', () => worker.said().includes('worker-started'));
    }
  }

  async killWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.kill()));
  }

  /** A browser, which meets now the one and now the other web process. */
  browser(): Browser {
    return new Browser(supertest.agent(this.url));
  }

  async signedIn(email: string): Promise<Browser> {
    const browser = this.browser();
    await browser.signIn(email);
    return browser;
  }

  /** Asks every process to end, and answers how each did. */
  async end(): Promise<string[]> {
    this.mail.release();
    await this.front?.stop();
    const processes = [...this.webs.splice(0), ...this.workers.splice(0)];
    await Promise.all(processes.map((process) => process.stop()));
    return Promise.all(processes.map((process) => process.ended));
  }

  async stop(): Promise<void> {
    await this.end();
    await this.mail.down();
    await this.sql.destroy();
    await this.pgbouncer.stop();
    await this.redis.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The same for all that start at this instant, whenever they do. */
  private clock(at: string): Record<string, string> {
    const clock = this.clocks.get(at) ?? clockAt(at);
    this.clocks.set(at, clock);
    return clock;
  }

  private process(file: string, others: Record<string, string>): Promise<Bound> {
    const words = ['--disable-warning=ExperimentalWarning', built(file)];
    return boundProcess(process.execPath, words, { env: { ...this.environment, ...others } });
  }
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
  return answer?.status === 200;
}
