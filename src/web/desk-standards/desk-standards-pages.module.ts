import { Module } from '@nestjs/common';
import { DutiesModule } from '../../duties/duties.module';
import { DeskStandardsController } from './desk-standards.controller';

@Module({ imports: [DutiesModule], controllers: [DeskStandardsController] })
export class DeskStandardsPagesModule {}
