import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Redis from 'ioredis';
import { startProgram } from '../../src/demo/programs';
import { deleteDataFolder, openDataFolder } from '../../src/embedded/data-folder';
import type { Running } from '../../src/embedded/owned-process';
import { freePort } from '../../src/embedded/ports';
import { QUEUES } from '../../src/queue/queues';
import { type PrivateRedis, startRedis } from '../../src/embedded/redis';
import { ensureCommand, redisServer } from '../../src/embedded/system-packages';
import { environmentFor } from './surroundings';
import { MailSink } from './mail-sink';

export interface WebProcess extends Running {
  readonly url: string;
}

/** What the processes of a desk need around them, on one database: a private Redis and a sink for mail. */
export class Stage {
  private readonly programs = new Set<Running>();

  private constructor(
    readonly databaseUrl: string,
    readonly redis: PrivateRedis,
    readonly sink: MailSink,
    private readonly folder: string,
  ) {}

  static async open(databaseUrl: string): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'desk-stage-'));
    openDataFolder(folder);
    const redis = await startRedis(folder, await freePort(), ensureCommand(redisServer));
    return new Stage(databaseUrl, redis, await MailSink.start(), folder);
  }

  /** What our processes are started with. */
  get environment(): Record<string, string> {
    return environmentFor({ databaseUrl: this.databaseUrl, redisUrl: this.redis.url, smtpUrl: this.sink.url });
  }

  async web(others: Record<string, string> = {}): Promise<WebProcess> {
    const port = String(await freePort());
    const started = await this.program('main.js', { PORT: port, ...others });
    const url = `http://127.0.0.1:${port}`;
    await this.until(`${url} answers`, async () => (await fetch(`${url}/health`).catch(() => undefined))?.ok === true);
    return { ...started, url };
  }

  /** Answers when the worker waits for work in each of its queues. */
  async worker(others: Record<string, string> = {}): Promise<Running> {
    const before = await this.waitingForWork();
    const started = await this.program('worker.js', others);
    const isThere = async () => (await this.waitingForWork()) >= before + QUEUES.length;
    await this.until('the worker waits for work', isThere);
    return started;
  }

  /** @throws where it does not come about in the time given */
  async until(what: string, isSo: () => Promise<boolean>, seconds = 120): Promise<void> {
    for (const end = performance.now() + seconds * 1000; performance.now() < end; await pause(20))
      if (await isSo()) return;
    throw new Error(`This did not come about in ${seconds} s: ${what}`);
  }

  async stop(program: Running): Promise<void> {
    this.programs.delete(program);
    await program.stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.programs].map((program) => this.stop(program)));
    await this.sink.stop();
    await this.redis.stop();
    deleteDataFolder(this.folder);
  }

  private async waitingForWork(): Promise<number> {
    const redis = new Redis(this.redis.url);
    const clients = await redis.info('clients');
    redis.disconnect();
    return Number(/blocked_clients:(\d+)/.exec(clients)![1]);
  }

  private async program(file: string, others: Record<string, string>): Promise<Running> {
    const { PATH: path = '' } = process.env;
    const started = await startProgram(file, { PATH: path, ...this.environment, ...others }, this.folder);
    this.programs.add(started);
    return started;
  }
}
