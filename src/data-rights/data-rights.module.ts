import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module';
import { Disclosures } from './disclosure/disclosures.service';
import { HeldOnPerson } from './disclosure/held-on-person.queries';
import { Certificates } from './erasure/certificates.queries';
import { Erasing } from './erasure/erasing';
import { Erasures } from './erasure/erasures.service';
import { HoldsQueries } from './holds/holds.queries';
import { LegalHolds } from './holds/legal-holds.service';
import { RightsQueries } from './rights.queries';

const OFFERED = [Disclosures, Erasures, Certificates, LegalHolds, HoldsQueries, RightsQueries];

/** What people may ask of the desk about their own data, and how long it is kept. */
@Module({ imports: [ImportsModule], providers: [...OFFERED, HeldOnPerson, Erasing], exports: OFFERED })
export class DataRightsModule {}
