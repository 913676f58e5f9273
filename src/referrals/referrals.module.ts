import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { AgencyAnswers } from './agency-answers.service';
import { AgencyHealthQueries } from './agency-health.queries';
import { ConfirmingDeletion } from './consent/confirming-deletion.service';
import { ConsentDecisions } from './consent/consent-decisions.service';
import { ConsentQueries } from './consent/consent.queries';
import { ReportedConsent } from './consent/reported-consent.service';
import { TakingBack } from './consent/taking-back.service';
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
  ConsentDecisions,
  ConsentQueries,
  ConfirmingDeletion,
  ReportedConsent,
];

@Module({
  imports: [TypeOrmModule.forFeature([Referral]), AgenciesModule, PeopleModule, DutiesModule],
  providers: [...provided, TakingBack],
  exports: provided,
})
export class ReferralsModule {}
