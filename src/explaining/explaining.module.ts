import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module';
import { Explaining } from './explaining.service';
import { PagesToSend } from './pages-to-send.service';

@Module({
  imports: [AgenciesModule],
  providers: [Explaining, PagesToSend],
  exports: [Explaining, PagesToSend],
})
export class ExplainingModule {}
