import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { CriticalController } from './critical.controller';
import { LiaisonController } from './liaison.controller';

@Module({ imports: [CasesModule], controllers: [LiaisonController, CriticalController] })
export class CaseMarksPagesModule {}
