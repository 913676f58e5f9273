import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Tokens } from './tokens.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Account])],
  providers: [Accounts, Tokens],
  exports: [Accounts, Tokens],
})
export class IdentityModule {}
