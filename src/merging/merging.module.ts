import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { MergeFactsQueries } from './merge-facts.queries';
import { MergesQueries } from './merges.queries';
import { Merges } from './merges.service';

@Module({
  imports: [DutiesModule, PeopleModule],
  providers: [Merges, MergesQueries, MergeFactsQueries],
  exports: [Merges, MergesQueries, MergeFactsQueries],
})
export class MergingModule {}
