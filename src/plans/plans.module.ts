import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { AgreePlan } from './agree-plan.service';
import { DeclineUpdates } from './decline-updates.service';
import { PlansQueries } from './plans.queries';
import { SetLevel } from './set-level.service';

const OFFERED = [PlansQueries, SetLevel, AgreePlan, DeclineUpdates];

@Module({ imports: [DutiesModule], providers: OFFERED, exports: OFFERED })
export class PlansModule {}
