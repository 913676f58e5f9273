import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module';
import { PeopleController } from './people.controller';

@Module({ imports: [PeopleModule], controllers: [PeopleController] })
export class PeoplePagesModule {}
