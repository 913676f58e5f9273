import { Module } from '@nestjs/common';
import { HandOverModule } from '../../hand-over/hand-over.module';
import { PersonBriefController } from './person-brief.controller';

@Module({ imports: [HandOverModule], controllers: [PersonBriefController] })
export class HandOverPagesModule {}
