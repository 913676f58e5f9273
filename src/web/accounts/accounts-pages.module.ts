import { Module } from '@nestjs/common';
import { DesksModule } from '../../desks/desks.module';
import { HandOverModule } from '../../hand-over/hand-over.module';
import { AccountActionsController } from './account-actions.controller';
import { AccountEditController } from './account-edit.controller';
import { AccountNewController } from './account-new.controller';
import { AccountsListController } from './accounts-list.controller';

/** `new` is declared before an account by id, which would take its address. */
@Module({
  imports: [DesksModule, HandOverModule],
  controllers: [AccountNewController, AccountsListController, AccountEditController, AccountActionsController],
})
export class AccountsPagesModule {}
