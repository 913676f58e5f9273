import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { DueDates } from './due-dates.service';
import { FeedAddresses } from './feed-addresses.service';

const PARTS = [DueDates, FeedAddresses];

/** A PCSO's due dates in their own calendar, by a secret address. */
@Module({ imports: [DutiesModule], providers: PARTS, exports: PARTS })
export class DueDatesFeedModule {}
