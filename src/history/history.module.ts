import { Module } from '@nestjs/common';
import { HistoryQueries } from './history.queries';
import { Looks } from './looks.service';

/** What happened with a person or in a case, and what of it is new to whoever looks. */
@Module({ providers: [HistoryQueries, Looks], exports: [HistoryQueries, Looks] })
export class HistoryModule {}
