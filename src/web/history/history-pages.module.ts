import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { HistoryModule } from '../../history/history.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { HistoryController } from './history.controller';

@Module({ imports: [HistoryModule, CasesModule, PersonPagesModule], controllers: [HistoryController] })
export class HistoryPagesModule {}
