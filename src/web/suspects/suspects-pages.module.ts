import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { RelationsModule } from '../../relations/relations.module';
import { SuspectsController } from './suspects.controller';
import { SuspectsPage } from './suspects.page';

@Module({ imports: [CasesModule, RelationsModule], controllers: [SuspectsController], providers: [SuspectsPage] })
export class SuspectsPagesModule {}
