import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { RecountRuns } from './recount-runs.service';
import { RecountRunsQueries } from './recount-runs.queries';
import { RecountSteps } from './recount-steps.service';

const OFFERED = [RecountRuns, RecountRunsQueries, RecountSteps];

/** Runs of large recounts. */
@Module({ imports: [DutiesModule], providers: OFFERED, exports: OFFERED })
export class RecountsModule {}
