import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module';
import { PeopleController } from './people.controller';
import { RecordedSearch } from './recorded-search';

@Module({
  imports: [PeopleModule],
  controllers: [PeopleController],
  providers: [RecordedSearch],
  exports: [RecordedSearch],
})
export class PeoplePagesModule {}
