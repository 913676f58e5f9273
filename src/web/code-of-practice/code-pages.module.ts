import { Module } from '@nestjs/common';
import { CodeAdministrationModule } from '../../code-administration/code-administration.module';
import { DutiesModule } from '../../duties/duties.module';
import { CodeController } from './code.controller';
import { CodePage } from './code.page';
import { CorrectRuleController } from './correct-rule.controller';
import { DraftController } from './draft.controller';
import { DraftPage } from './draft.page';
import { DraftRuleController } from './draft-rule.controller';
import { InForceController } from './in-force.controller';
import { RulePage } from './rule.page';

@Module({
  imports: [CodeAdministrationModule, DutiesModule],
  controllers: [CodeController, CorrectRuleController, DraftController, DraftRuleController, InForceController],
  providers: [CodePage, RulePage, DraftPage],
})
export class CodePagesModule {}
