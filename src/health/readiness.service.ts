import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';
import { Mailer } from '../mail/mailer';
import { RedisProbe } from '../queue/redis-probe';
import { askedAtMostEvery, within } from './probing';
import { TICKED } from '../queue/queues';
import { RegularJobs } from '../queue/regular-jobs.service';

type Standing = 'ok' | 'failed';

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<'database' | 'redis' | 'mail' | 'sweeps', Standing>>;
  /** Seconds since each regular job of the worker last finished; null for one that never has, or that cannot be read. */
  readonly lastSweepSeconds: Readonly<Record<string, number | null>>;
}

/** So many ticks without a sweep, and no worker is at work. */
const MISSED_TICKS = 5;
const PATIENCE_MS = 3000;

/** Whether what the desk needs is there. Says which part is not, and nothing else. */
@Injectable()
export class ReadinessCheck {
  /** Mail servers count connections: many askers share one answer for ten seconds. */
  private readonly verifyMail = askedAtMostEvery(10_000, () => this.mailer.verify());

  constructor(
    private readonly transactions: Transactions,
    private readonly redis: RedisProbe,
    private readonly mailer: Mailer,
    private readonly regularJobs: RegularJobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async check(): Promise<Readiness> {
    const [database, redis, mail, ages] = await Promise.all([
      standing(this.transactions.reader.query('select 1')),
      standing(this.redis.ping()),
      standing(this.verifyMail()),
      within(PATIENCE_MS, this.regularJobs.ages()).catch(() => undefined),
    ]);
    const limit = this.config.tickSeconds * MISSED_TICKS;
    const areDone = ages !== undefined && TICKED.every((name) => (ages[name] ?? Infinity) <= limit);
    const checks = { database, redis, mail, sweeps: areDone ? 'ok' : 'failed' } as const;
    return {
      status: Object.values(checks).every((it) => it === 'ok') ? 'ready' : 'not-ready',
      checks,
      lastSweepSeconds: Object.fromEntries(TICKED.map((name) => [name, rounded(ages?.[name])])),
    };
  }
}

const standing = (probe: Promise<unknown>): Promise<Standing> =>
  within(PATIENCE_MS, probe).then(
    () => 'ok',
    () => 'failed',
  );

const rounded = (seconds: number | undefined): number | null => (seconds === undefined ? null : Math.round(seconds));
