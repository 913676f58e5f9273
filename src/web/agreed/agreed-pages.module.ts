import { Module } from '@nestjs/common';
import { PlansModule } from '../../plans/plans.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { AgreedController } from './agreed.controller';
import { AgreedPage } from './agreed.page';

@Module({
  imports: [PlansModule, PersonPagesModule],
  controllers: [AgreedController],
  providers: [AgreedPage],
})
export class AgreedPagesModule {}
