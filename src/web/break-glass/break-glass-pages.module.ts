import { Module } from '@nestjs/common';
import { BreakGlassModule } from '../../break-glass/break-glass.module';
import { BreakGlassController } from './break-glass.controller';
import { BrokenGlassController } from './broken-glass.controller';

@Module({ imports: [BreakGlassModule], controllers: [BreakGlassController, BrokenGlassController] })
export class BreakGlassPagesModule {}
