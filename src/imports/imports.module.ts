import { Module } from '@nestjs/common';
import { DesksModule } from '../desks/desks.module';
import { DutiesModule } from '../duties/duties.module';
import { ErasedReports } from './erased-reports';
import { ImportBatches } from './import-batches.service';
import { ImportRunRows } from './import-runs.queries';
import { ImportRuns } from './import-runs.service';
import { Importer } from './importer.service';
import { ImportMarks } from './row-marks';
import { Uploads } from './uploads.service';

@Module({
  imports: [DesksModule, DutiesModule],
  providers: [ErasedReports, Importer, ImportBatches, ImportRunRows, ImportRuns, ImportMarks, Uploads],
  exports: [ErasedReports, Importer, ImportRuns, Uploads],
})
export class ImportsModule {}
