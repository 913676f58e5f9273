import { Module } from '@nestjs/common';
import { CalendarInForce } from './calendar-in-force';
import { CaseRecords } from './case-records.queries';
import { CodeInForce } from './code-in-force';
import { DeskDates } from './desk-dates';
import { DeskLoadQueries } from './desk-load.queries';
import { DeskStandards } from './desk-standards.service';
import { DutiesQueries } from './duties.queries';
import { DutyExplanations } from './duty-explanations';
import { DutyRecounts } from './duty-recounts.service';
import { DutyRows } from './duty-rows';
import { HeldForCounting } from './held-for-counting';
import { PeopleToRecount } from './people-to-recount.service';
import { TodayQueries } from './today.queries';

const OFFERED = [
  CalendarInForce,
  CodeInForce,
  DutyRecounts,
  DutiesQueries,
  DutyExplanations,
  TodayQueries,
  DeskLoadQueries,
  DeskDates,
  DeskStandards,
  HeldForCounting,
  PeopleToRecount,
];

@Module({ providers: [CaseRecords, DutyRows, ...OFFERED], exports: OFFERED })
export class DutiesModule {}
