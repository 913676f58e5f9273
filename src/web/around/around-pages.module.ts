import { Module } from '@nestjs/common';
import { AroundModule } from '../../around/around.module';
import { PeoplePagesModule } from '../people/people-pages.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { AroundController } from './around.controller';
import { AroundPage } from './around.page';
import { AroundPointController } from './around-point.controller';
import { KnownAlready } from './known-already';

@Module({
  imports: [AroundModule, PeoplePagesModule, PersonPagesModule],
  controllers: [AroundController, AroundPointController],
  providers: [AroundPage, KnownAlready],
})
export class AroundPagesModule {}
