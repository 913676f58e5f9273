import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { AboutThemController } from './about-them.controller';
import { AboutThemPage } from './about-them.page';

@Module({
  imports: [PeopleModule, PersonPagesModule],
  controllers: [AboutThemController],
  providers: [AboutThemPage],
})
export class AboutThemPagesModule {}
