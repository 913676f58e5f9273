import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Sweeps } from './sweeps.service';
import { Log } from '../logging/log';
import { UnansweredReferrals } from '../referrals/unanswered.service';
import { handled } from './handled';

@Processor('referrals')
@Injectable()
export class ReferralsProcessor {
  constructor(
    private readonly unanswered: UnansweredReferrals,
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  @Process()
  async sweep(): Promise<void> {
    const { reminded, returned } = await handled(this.log, 'referrals-fault', () =>
      this.unanswered.sweep(this.clock.now()),
    );
    if (reminded + returned > 0) this.log.info('referrals-sweep', { reminded, returned });
    await handled(this.log, 'referrals-fault', () => this.sweeps.finished('referrals'));
  }
}
