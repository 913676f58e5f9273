import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Sealing } from '../audit/sealing.service';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Log } from '../logging/log';

/** So many times held up one after the other, and somebody should look at why. */
const HELD_UP_OFTEN = 30;

/** Seals the audit every few seconds, in every worker, with Redis or without. Each block is a line of the log. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private inHand: Promise<void> | undefined;
  private heldUp = 0;

  constructor(
    private readonly sealing: Sealing,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const tick = (): void => {
      this.inHand ??= this.seal().finally(() => (this.inHand = undefined));
    };
    this.timer = setInterval(tick, this.config.audit.sealSeconds * 1000);
    tick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.inHand;
  }

  private async seal(): Promise<void> {
    try {
      const { blocks, heldUp, anchorFault } = await this.sealing.seal();
      this.heldUp = heldUp ? this.heldUp + 1 : 0;
      if (this.heldUp > 0 && this.heldUp % HELD_UP_OFTEN === 0)
        this.log.warn('audit-seal-held-up', { times: this.heldUp });
      for (const { block, entry, entries, hash } of blocks)
        this.log.info('audit-sealed', { block, entry, entries, hash });
      if (anchorFault !== undefined) this.log.error('audit-anchor-fault', anchorFault);
    } catch (fault) {
      this.log.error('audit-seal-fault', fault);
    }
  }
}
