import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { AgencyEditController } from './agency-edit.controller';
import { AgencyNewController } from './agency-new.controller';
import { DirectoryController } from './directory.controller';

/** The directory. `new` is declared before an agency by id, which would take its address. */
@Module({
  imports: [AgenciesModule, ReferralsModule],
  controllers: [AgencyNewController, DirectoryController, AgencyEditController],
})
export class AgenciesPagesModule {}
