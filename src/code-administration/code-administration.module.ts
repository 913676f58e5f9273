import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { RecountsModule } from '../recounts/recounts.module';
import { AffectedCases } from './affected-cases.queries';
import { CodeAdministrationQueries } from './code-administration.queries';
import { CodeMoves } from './code-moves.service';
import { DraftEditions } from './draft-editions.service';
import { EditionsInForce } from './editions-in-force.service';
import { RuleConfirmations } from './rule-confirmations.service';
import { RuleCorrections } from './rule-corrections.service';

const OFFERED = [CodeAdministrationQueries, RuleConfirmations, RuleCorrections, DraftEditions, EditionsInForce];

/** What administrators do with the Code: confirm and correct rules, enter a coming edition. */
@Module({
  imports: [DutiesModule, RecountsModule],
  providers: [...OFFERED, AffectedCases, CodeMoves],
  exports: OFFERED,
})
export class CodeAdministrationModule {}
