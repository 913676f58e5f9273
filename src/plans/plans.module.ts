import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { AgreePlan } from './agree-plan.service';
import { AgreeWay } from './agree-way.service';
import { AgreedWays } from './agreed-ways.queries';
import { DatedRows } from './dated-rows';
import { DeclineUpdates } from './decline-updates.service';
import { Levels } from './levels.service';
import { PlansQueries } from './plans.queries';

const OFFERED = [PlansQueries, Levels, AgreePlan, AgreedWays, AgreeWay, DeclineUpdates];

@Module({ imports: [DutiesModule], providers: [...OFFERED, DatedRows], exports: OFFERED })
export class PlansModule {}
