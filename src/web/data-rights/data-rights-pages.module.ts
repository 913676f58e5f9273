import { Module } from '@nestjs/common';
import { DataRightsModule } from '../../data-rights/data-rights.module';
import { CorrectionsController } from '../corrections/corrections.controller';
import { DecideCorrectionController } from '../corrections/decide.controller';
import { PersonPagesModule } from '../person/person-pages.module';
import { KeepController } from '../retention/keep.controller';
import { ReviewsController } from '../retention/reviews.controller';
import { ScheduleController } from '../retention/schedule.controller';
import { CertificatesController } from './certificates.controller';
import { DataRightsController } from './data-rights.controller';
import { DisclosureReviewController } from './disclosure-review.controller';
import { EraseController } from './erase.controller';
import { HeldDataController } from './held-data.controller';
import { HoldsController } from './holds.controller';

@Module({
  imports: [DataRightsModule, PersonPagesModule],
  controllers: [
    CorrectionsController,
    DecideCorrectionController,

    DisclosureReviewController,
    ScheduleController,
    ReviewsController,
    KeepController,
    DataRightsController,
    HeldDataController,
    HoldsController,
    EraseController,
    CertificatesController,
  ],
})
export class DataRightsPagesModule {}
