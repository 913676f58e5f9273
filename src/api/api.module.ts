import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { CoverModule } from '../cover/cover.module';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { ProgressModule } from '../progress/progress.module';
import { ApiErrorsFilter } from './api-errors.filter';
import { ApiCasesController } from './cases.controller';
import { ApiDocumentController } from './document.controller';
import { ApiPeopleController } from './people.controller';
import { ApiPreviewController } from './preview.controller';

/** The JSON API for other systems. The document's controller is last: it answers for what nothing else does. */
@Module({
  imports: [CasesModule, CoverModule, DutiesModule, PeopleModule, ProgressModule],
  controllers: [ApiCasesController, ApiPeopleController, ApiPreviewController, ApiDocumentController],
  providers: [ApiErrorsFilter],
  exports: [ApiErrorsFilter],
})
export class ApiModule {}
