import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module';
import { BulkErasureSteps } from './bulk/bulk-erasure-steps.service';
import { BulkErasures } from './bulk/bulk-erasures.service';
import { ErasureRuns } from './bulk/erasure-runs.queries';
import { Corrections } from './corrections/corrections.service';
import { CorrectionsQueries } from './corrections/corrections.queries';
import { DisclosureReviews } from './disclosure/disclosure-reviews.service';
import { Disclosures } from './disclosure/disclosures.service';
import { HeldOnPerson } from './disclosure/held-on-person.queries';
import { Certificates } from './erasure/certificates.queries';
import { Erasing } from './erasure/erasing';
import { Erasures } from './erasure/erasures.service';
import { HoldsQueries } from './holds/holds.queries';
import { LegalHolds } from './holds/legal-holds.service';
import { KeepingLonger } from './retention/keeping-longer.service';
import { RetentionPeriods } from './retention/retention-periods.service';
import { RetentionReviews } from './retention/retention-reviews.queries';
import { RetentionSweep } from './retention/retention-sweep.service';
import { RightsQueries } from './rights.queries';

const OFFERED = [
  Corrections,
  CorrectionsQueries,

  BulkErasures,
  BulkErasureSteps,
  ErasureRuns,
  KeepingLonger,
  RetentionPeriods,
  RetentionReviews,
  RetentionSweep,
  DisclosureReviews,
  Disclosures,
  Erasures,
  Certificates,
  LegalHolds,
  HoldsQueries,
  RightsQueries,
];

/** What people may ask of the desk about their own data, and how long it is kept. */
@Module({ imports: [ImportsModule], providers: [...OFFERED, HeldOnPerson, Erasing], exports: OFFERED })
export class DataRightsModule {}
