import { Module } from '@nestjs/common';
import { BreakingGlass } from './breaking-glass.service';
import { BrokenGlassQueries } from './broken-glass.queries';
import { ReviewingGlass } from './reviewing-glass.service';

const PARTS = [BreakingGlass, BrokenGlassQueries, ReviewingGlass];

/** The way in for an emergency, and its review. */
@Module({ providers: PARTS, exports: PARTS })
export class BreakGlassModule {}
