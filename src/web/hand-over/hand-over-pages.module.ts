import { Module } from '@nestjs/common';
import { HandOverModule } from '../../hand-over/hand-over.module';
import { CoverModule } from '../../cover/cover.module';
import { DutiesModule } from '../../duties/duties.module';
import { HandOverController } from './hand-over.controller';
import { PersonBriefController } from './person-brief.controller';

@Module({
  imports: [CoverModule, DutiesModule, HandOverModule],
  controllers: [PersonBriefController, HandOverController],
})
export class HandOverPagesModule {}
