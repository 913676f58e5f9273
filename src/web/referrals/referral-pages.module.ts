import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { ConsentController } from '../consent/consent.controller';
import { PersonPagesModule } from '../person/person-pages.module';
import { ChooseAgencyController } from './choose-agency.controller';
import { MakingController } from './making.controller';
import { ReferralController } from './referral.controller';
import { SendAgainController } from './send-again.controller';
import { WithdrawController } from './withdraw.controller';

/** A PCSO's referrals. What has a word in its address is declared before a referral by id. */
@Module({
  imports: [AgenciesModule, ReferralsModule, PersonPagesModule],
  controllers: [
    ConsentController,
    ChooseAgencyController,
    MakingController,
    WithdrawController,
    SendAgainController,
    ReferralController,
  ],
})
export class ReferralPagesModule {}
