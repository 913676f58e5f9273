import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseEventsQueries } from './case-events.queries';
import { CaseListsQueries } from './case-lists.queries';
import { CaseEvent } from './case-event.entity';
import { CasesQueries } from './cases.queries';
import { CrimeCase } from './crime-case.entity';
import { Participant } from './participant.entity';

@Module({
  imports: [TypeOrmModule.forFeature([CrimeCase, Participant, CaseEvent])],
  providers: [CasesQueries, CaseListsQueries, CaseEventsQueries],
  exports: [CasesQueries, CaseListsQueries, CaseEventsQueries],
})
export class CasesModule {}
