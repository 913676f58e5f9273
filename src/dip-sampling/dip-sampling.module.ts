import { Module } from '@nestjs/common';
import { DipQueries } from './dip.queries';
import { DipSamples } from './dip-samples.service';
import { Marking } from './marking.service';
import { Rubrics } from './rubrics.service';

const PARTS = [DipQueries, DipSamples, Marking, Rubrics];

/** How a supervisor looks at the quality of contacts, and tells those who made them. */
@Module({ providers: PARTS, exports: PARTS })
export class DipSamplingModule {}
