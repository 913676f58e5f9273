import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseEventsQueries } from './case-events.queries';
import { CaseListsQueries } from './case-lists.queries';
import { CaseEvent } from './case-event.entity';
import { CaseMarksQueries } from './case-marks.queries';
import { CasesQueries } from './cases.queries';
import { CommunitySafetyQueries } from './community-safety.queries';
import { CommunitySafety } from './community-safety.service';
import { CriticalIncidents } from './critical-incidents.service';
import { CrimeCase } from './crime-case.entity';
import { LiaisonOfficers } from './liaison-officers.service';
import { Participant } from './participant.entity';

const OFFERED = [
  CasesQueries,
  CaseListsQueries,
  CaseEventsQueries,
  CaseMarksQueries,
  LiaisonOfficers,
  CriticalIncidents,
  CommunitySafety,
  CommunitySafetyQueries,
];

@Module({
  imports: [TypeOrmModule.forFeature([CrimeCase, Participant, CaseEvent])],
  providers: OFFERED,
  exports: OFFERED,
})
export class CasesModule {}
