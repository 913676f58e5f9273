import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { QueueModule } from '../queue/queue.module';
import { HealthController } from './health.controller';
import { ReadinessCheck } from './readiness.service';

/** The web app's health pages. */
@Module({
  imports: [MailModule, QueueModule],
  controllers: [HealthController],
  providers: [ReadinessCheck],
})
export class HealthModule {}
