import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { RetentionSweep } from '../data-rights/retention/retention-sweep.service';
import { system } from '../identity/actor';
import { WaitingPeople } from '../people/waiting-people.service';
import { ClosingEndedCases } from '../progress/closing-ended-cases.service';
import { RegularJobs } from './regular-jobs.service';
import { Log } from '../logging/log';
import { handled } from './handled';
import { Refill } from './refill.service';

@Processor('sweeps')
@Injectable()
export class SweepsProcessor {
  constructor(
    private readonly refill: Refill,
    private readonly regularJobs: RegularJobs,
    private readonly waiting: WaitingPeople,
    private readonly closing: ClosingEndedCases,
    private readonly retention: RetentionSweep,
    private readonly log: Log,
  ) {}

  /**
   * Puts back what should be in the queues, gives people who wait a point of contact, closes cases that have ended, and
   * once a night finds whom the retention schedule keeps no longer.
   */
  @Process()
  async sweep(): Promise<void> {
    const put = await handled(this.log, 'sweep-fault', () => this.refill.lost());
    if (put.mails > 0) this.log.warn('mails-put-back', { mails: put.mails });
    const people = await handled(this.log, 'sweep-fault', () => this.waiting.giveAll(system('sweep')));
    if (people > 0) this.log.info('points-of-contact-given', { people });
    const cases = await handled(this.log, 'sweep-fault', () => this.closing.closeEnded(system('sweep')));
    if (cases > 0) this.log.info('cases-closed', { cases });
    const examined = await handled(this.log, 'sweep-fault', () => this.retention.sweep());
    if (examined > 0) this.log.info('retention-examined', { people: examined });
    await handled(this.log, 'sweep-fault', () => this.regularJobs.finished('sweeps'));
  }
}
