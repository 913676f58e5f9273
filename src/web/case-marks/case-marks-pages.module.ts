import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { CommunitySafetyController } from './community-safety.controller';
import { CriticalController } from './critical.controller';
import { LiaisonController } from './liaison.controller';

@Module({ imports: [CasesModule], controllers: [LiaisonController, CriticalController, CommunitySafetyController] })
export class CaseMarksPagesModule {}
