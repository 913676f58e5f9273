import path from 'node:path';
import { deleteDataFolder, openDataFolder } from '../data-folder';
import { startMailCatcher, type MailCatcher } from '../mail/catcher';
import { freePort } from '../ports';
import { ensureDatabase } from '../postgres/database';
import { startPostgres, type Postgres } from '../postgres/server';
import { startRedis, type PrivateRedis } from '../redis';
import { Refusal } from '../refusal';
import { keepRunning, type Supervised, type Supervision } from '../supervised';
import type { KeeperPlan } from './messages';
import { findRunningServices, removeServicesFile, writeServicesFile, type RunningServices } from './services-file';

type Voice = Pick<Supervision<Postgres>, 'tell' | 'givenUp'>;

/** The services on one data folder: started together, kept running, stopped together. */
export class Services {
  private readonly supervised: Supervised[] = [];
  private postgres?: Postgres;
  private redis?: PrivateRedis;
  private mail?: MailCatcher;
  private databaseUrl?: string;
  private folderIsOurs = false;

  constructor(
    private readonly plan: KeeperPlan,
    private readonly voice: Voice,
  ) {}

  async start(): Promise<RunningServices> {
    const { dataFolder, database } = this.plan;
    openDataFolder(dataFolder);
    const other = findRunningServices(dataFolder);
    if (other) throw new Refusal(alreadyRunning(dataFolder, other));
    this.folderIsOurs = true;
    const outcomes = await Promise.allSettled([this.keepPostgres(), this.keepRedis(), this.keepMail()]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    const server = this.postgres as Postgres;
    this.databaseUrl = database ? await ensureDatabase(server.url, database) : server.url;
    return this.publish() as RunningServices;
  }

  async stop(): Promise<void> {
    await Promise.all(this.supervised.map((service) => service.stop()));
    if (!this.folderIsOurs) return;
    removeServicesFile(this.plan.dataFolder);
    if (this.plan.durability === 'throwaway') deleteDataFolder(this.plan.dataFolder);
  }

  private async keepPostgres(): Promise<void> {
    const { dataFolder, durability } = this.plan;
    const port = await freePort();
    const start = () => startPostgres({ dataFolder, port, durability });
    await this.keep({ name: 'PostgreSQL', start, started: (server) => (this.postgres = server) });
  }

  private async keepRedis(): Promise<void> {
    const port = await freePort();
    const start = () => startRedis(this.plan.dataFolder, port, this.plan.redisProgram);
    await this.keep({ name: 'Redis', start, started: (server) => (this.redis = server) });
  }

  private async keepMail(): Promise<void> {
    const { dataFolder, mailPort } = this.plan;
    if (mailPort === undefined) return;
    const smtpPort = await freePort();
    const start = () => startMailCatcher(dataFolder, smtpPort, mailPort);
    await this.keep({ name: 'The mail catcher', start, started: (catcher) => (this.mail = catcher) });
  }

  private async keep<Kind extends Postgres | PrivateRedis | MailCatcher>(
    service: Omit<Supervision<Kind>, keyof Voice>,
  ): Promise<void> {
    const started = (process: Kind): void => {
      service.started?.(process);
      this.publish();
    };
    this.supervised.push(await keepRunning({ ...service, ...this.voice, started }));
  }

  /** Writes what runs now, once everything does. */
  private publish(): RunningServices | undefined {
    const { postgres, redis, mail, databaseUrl, plan } = this;
    if (!postgres || !redis || !databaseUrl) return undefined;
    const services: RunningServices = {
      keeperPid: process.pid,
      databaseUrl,
      redisUrl: redis.url,
      smtpUrl: mail?.smtpUrl,
      mailUrl: mail?.pageUrl,
      webUrl: plan.webUrl,
      clock: plan.clock,
      pids: { postgres: postgres.pid, redis: redis.pid, mail: mail?.pid },
    };
    writeServicesFile(plan.dataFolder, services);
    return services;
  }
}

function alreadyRunning(folder: string, { webUrl }: RunningServices): string {
  const where = webUrl ? ` (${webUrl})` : '';
  return `A demonstration is already running on ${path.basename(folder)}${where}. Stop it, or choose another folder: DATA_DIR=<folder>`;
}
