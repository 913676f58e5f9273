import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module';
import { DutiesModule } from '../duties/duties.module';
import { AgencyAnswers } from './agency-answers.service';
import { AgencyHealthQueries } from './agency-health.queries';
import { LinkedReferrals } from './linked-referrals';
import { MakingReferrals } from './making-referrals.service';
import { OneReferralQueries } from './one-referral.queries';
import { Referral } from './referral.entity';
import { ReferralsQueries } from './referrals.queries';
import { ReferralsService } from './referrals.service';
import { UnansweredReferrals } from './unanswered.service';
import { WhomToRefer } from './whom-to-refer.queries';

const provided = [
  MakingReferrals,
  ReferralsService,
  ReferralsQueries,
  OneReferralQueries,
  LinkedReferrals,
  AgencyAnswers,
  AgencyHealthQueries,
  UnansweredReferrals,
  WhomToRefer,
];

@Module({
  imports: [TypeOrmModule.forFeature([Referral]), AgenciesModule, DutiesModule],
  providers: provided,
  exports: provided,
})
export class ReferralsModule {}
