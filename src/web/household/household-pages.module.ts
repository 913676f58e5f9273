import { Module } from '@nestjs/common';
import { RelationsModule } from '../../relations/relations.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { HouseholdController } from './household.controller';

@Module({ imports: [RelationsModule, PersonPagesModule], controllers: [HouseholdController] })
export class HouseholdPagesModule {}
