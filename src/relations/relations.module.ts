import { Module } from '@nestjs/common';
import { Households } from './households.service';
import { HouseholdsQueries } from './households.queries';
import { SuspectsQueries } from './suspects.queries';
import { Suspects } from './suspects.service';

const OFFERED = [Suspects, SuspectsQueries, Households, HouseholdsQueries];

/** How people stand to each other beyond the case that brought them: on both sides of one, or under one roof. */
@Module({ providers: OFFERED, exports: OFFERED })
export class RelationsModule {}
