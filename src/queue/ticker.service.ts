import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Log } from '../logging/log';
import { AllQueues } from './all-queues';
import { Jobs } from './jobs';
import { TICKED } from './queues';
import { Refill } from './refill.service';

/** How long a mail that falls due waits at most until a worker sees it. */
const RELAY_MS = 500;

/**
 * What Bull's own repeated jobs would do, without keeping anything in Redis: every worker ticks, and a tick has the same
 * job id in all of them, so it is done once. An emptied Redis costs one tick, and the next does its work.
 */
@Injectable()
export class Ticker implements OnApplicationBootstrap {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly inHand = new Set<Promise<void>>();
  private relay: () => void = () => undefined;

  constructor(
    private readonly queues: AllQueues,
    private readonly jobs: Jobs,
    private readonly refill: Refill,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const tick = this.config.tickSeconds * 1000;
    this.relay = this.every(Math.min(RELAY_MS, tick), 'relay', async () => {
      await this.refill.ifEmptied();
      await this.refill.due();
    });
    for (const name of TICKED) {
      this.every(tick, name, () => this.jobs.tick(name, Math.floor(this.clock.now().getTime() / tick)));
    }
  }

  /** Due mail is seen now and not at the next tick. Nobody waits for it: a tick in hand, or the next, does the same. */
  relayNow(): void {
    this.relay();
  }

  /** No tick begins any more; answers when those in hand are over. */
  async stop(): Promise<void> {
    this.relay = () => undefined;
    this.timers.forEach((timer) => clearInterval(timer));
    await Promise.allSettled(this.inHand);
  }

  /** A tick that is still in hand, or that finds Redis away, is skipped: the next one does the same. Answers what ticks. */
  private every(ms: number, name: string, work: () => Promise<void>): () => void {
    let isBusy = false;
    const tick = (): void => {
      if (isBusy || this.queues.get('sweeps').client.status !== 'ready') return;
      isBusy = true;
      const going = work()
        .catch((fault: unknown) => this.log.error('tick-fault', fault, { tick: name }))
        .finally(() => {
          isBusy = false;
          this.inHand.delete(going);
        });
      this.inHand.add(going);
    };
    this.timers.push(setInterval(tick, ms));
    tick();
    return tick;
  }
}
