import { Module } from '@nestjs/common';
import { CoverModule } from '../../cover/cover.module';
import { DesksModule } from '../../desks/desks.module';
import { HandOverModule } from '../../hand-over/hand-over.module';
import { TransfersModule } from '../../transfers/transfers.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { AskTransferController } from './ask-transfer.controller';
import { TransferController } from './transfer.controller';
import { TransferPage } from './transfer.page';

@Module({
  imports: [CoverModule, DesksModule, HandOverModule, PersonPagesModule, TransfersModule],
  controllers: [AskTransferController, TransferController],
  providers: [TransferPage],
})
export class TransferPagesModule {}
