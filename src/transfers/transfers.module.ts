import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { AnsweringTransfers } from './answering-transfers.service';
import { AskingTransfers } from './asking-transfers.service';
import { TransfersQueries } from './transfers.queries';

const PARTS = [AskingTransfers, AnsweringTransfers, TransfersQueries];

/** People on their way from one desk to another. */
@Module({ imports: [PeopleModule], providers: PARTS, exports: PARTS })
export class TransfersModule {}
