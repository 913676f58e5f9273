import { Module } from '@nestjs/common';
import { DataRightsModule } from '../../data-rights/data-rights.module';
import { DataRightsController } from './data-rights.controller';
import { HeldDataController } from './held-data.controller';

@Module({ imports: [DataRightsModule], controllers: [DataRightsController, HeldDataController] })
export class DataRightsPagesModule {}
