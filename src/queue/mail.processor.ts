import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import { Log } from '../logging/log';
import { MAILS_IN_HAND, MailDelivery } from '../mail/delivery.service';
import { handled } from './handled';
import type { MailJob } from './queues';

@Processor('mail')
@Injectable()
export class MailProcessor {
  constructor(
    private readonly delivery: MailDelivery,
    private readonly log: Log,
  ) {}

  @Process({ concurrency: MAILS_IN_HAND })
  async send(job: Job<MailJob>): Promise<void> {
    const message = job.data.messageId;
    const { outcome, code } = await handled(this.log, 'mail-fault', () => this.delivery.deliver(message), { message });
    if (outcome === 'not-there') return;
    const level = outcome === 'failed' || (outcome === 'waiting' && code !== 'outside-working-hours') ? 'warn' : 'info';
    this.log[level](`mail-${outcome}`, { message, code });
  }
}
