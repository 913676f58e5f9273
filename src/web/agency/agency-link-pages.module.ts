import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { ReferralsModule } from '../../referrals/referrals.module';
import { AgencyLinkController } from './agency-link.controller';
import { limitAgencyLinks } from './agency-link-limit';

/** What an agency sees of a referral through its link, without an account. */
@Module({ imports: [ReferralsModule], controllers: [AgencyLinkController] })
export class AgencyLinkPagesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(limitAgencyLinks()).forRoutes(AgencyLinkController);
  }
}
