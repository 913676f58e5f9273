import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AccountSeal } from '../../identity/account-seal';
import { RequestCounts } from '../../queue/request-counts';
import { ReferralsModule } from '../../referrals/referrals.module';
import { CountedTogether } from '../shell/counted-together';
import { AgencyLinkController } from './agency-link.controller';
import { limitAgencyLinks } from './agency-link-limit';

/** What an agency sees of a referral through its link, without an account. */
@Module({ imports: [ReferralsModule], controllers: [AgencyLinkController] })
export class AgencyLinkPagesModule implements NestModule {
  constructor(
    private readonly counts: RequestCounts,
    private readonly seals: AccountSeal,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    const store = new CountedTogether('agency-links', this.counts, this.seals);
    consumer.apply(limitAgencyLinks(store)).forRoutes(AgencyLinkController);
  }
}
