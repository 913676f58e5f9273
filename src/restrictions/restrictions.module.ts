import { Module } from '@nestjs/common';
import { LookingAfterRestrictions } from './looking-after-restrictions.service';
import { Restricting } from './restricting.service';
import { RestrictionsQueries } from './restrictions.queries';

const PARTS = [LookingAfterRestrictions, Restricting, RestrictionsQueries];

/** People whom named users alone find. */
@Module({ providers: PARTS, exports: PARTS })
export class RestrictionsModule {}
