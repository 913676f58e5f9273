import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { CoverModule } from '../../cover/cover.module';
import { DipSamplingModule } from '../../dip-sampling/dip-sampling.module';
import { DipSamplesController } from './dip-samples.controller';
import { FeedbackController } from './feedback.controller';
import { MarkController } from './mark.controller';
import { SampledPage } from './sampled.page';

@Module({
  imports: [ContactsModule, CoverModule, DipSamplingModule],
  controllers: [DipSamplesController, MarkController, FeedbackController],
  providers: [SampledPage],
})
export class DipSamplingPagesModule {}
