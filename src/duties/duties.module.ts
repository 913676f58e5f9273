import { Module } from '@nestjs/common';
import { CalendarInForce } from './calendar-in-force';
import { CaseRecords } from './case-records.queries';
import { CodeInForce } from './code-in-force';
import { DutyRecounts } from './duty-recounts.service';
import { DutyRows } from './duty-rows';

@Module({
  providers: [CalendarInForce, CodeInForce, CaseRecords, DutyRows, DutyRecounts],
  exports: [CalendarInForce, CodeInForce, DutyRecounts],
})
export class DutiesModule {}
