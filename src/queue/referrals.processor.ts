import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { RegularJobs } from './regular-jobs.service';
import { Log } from '../logging/log';
import { ReportedConsent } from '../referrals/consent/reported-consent.service';
import { UnansweredReferrals } from '../referrals/unanswered.service';
import { handled } from './handled';

@Processor('referrals')
@Injectable()
export class ReferralsProcessor {
  constructor(
    private readonly unanswered: UnansweredReferrals,
    private readonly reported: ReportedConsent,
    private readonly regularJobs: RegularJobs,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  @Process()
  async sweep(): Promise<void> {
    const { reminded, returned } = await handled(this.log, 'referrals-fault', () =>
      this.unanswered.sweep(this.clock.now()),
    );
    if (reminded + returned > 0) this.log.info('referrals-sweep', { reminded, returned });
    const takenBack = await handled(this.log, 'referrals-fault', () => this.reported.sweep());
    if (takenBack > 0) this.log.info('consent-withdrawn-by-report', { referrals: takenBack });
    await handled(this.log, 'referrals-fault', () => this.regularJobs.finished('referrals'));
  }
}
