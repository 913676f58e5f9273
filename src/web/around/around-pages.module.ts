import { Module } from '@nestjs/common';
import { AroundModule } from '../../around/around.module';
import { PersonPagesModule } from '../person/person.module';
import { AroundController } from './around.controller';
import { AroundPage } from './around.page';
import { AroundPointController } from './around-point.controller';

@Module({
  imports: [AroundModule, PersonPagesModule],
  controllers: [AroundController, AroundPointController],
  providers: [AroundPage],
})
export class AroundPagesModule {}
