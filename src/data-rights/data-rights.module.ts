import { Module } from '@nestjs/common';
import { Disclosures } from './disclosure/disclosures.service';
import { HeldOnPerson } from './disclosure/held-on-person.queries';
import { RightsQueries } from './rights.queries';

const OFFERED = [Disclosures, RightsQueries];

/** What people may ask of the desk about their own data. */
@Module({ providers: [...OFFERED, HeldOnPerson], exports: OFFERED })
export class DataRightsModule {}
