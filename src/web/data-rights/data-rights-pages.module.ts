import { Module } from '@nestjs/common';
import { DataRightsModule } from '../../data-rights/data-rights.module';
import { CertificatesController } from './certificates.controller';
import { DataRightsController } from './data-rights.controller';
import { EraseController } from './erase.controller';
import { HeldDataController } from './held-data.controller';
import { HoldsController } from './holds.controller';

@Module({
  imports: [DataRightsModule],
  controllers: [DataRightsController, HeldDataController, HoldsController, EraseController, CertificatesController],
})
export class DataRightsPagesModule {}
