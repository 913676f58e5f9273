import { Module } from '@nestjs/common';
import { RestrictionsModule } from '../../restrictions/restrictions.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { RestrictionController } from './restriction.controller';
import { RestrictionPage } from './restriction.page';
import { RestrictionsController } from './restrictions.controller';

@Module({
  imports: [PersonPagesModule, RestrictionsModule],
  controllers: [RestrictionController, RestrictionsController],
  providers: [RestrictionPage],
})
export class RestrictionPagesModule {}
