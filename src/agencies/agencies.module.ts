import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesQueries } from './agencies.queries';
import { AgenciesService } from './agencies.service';
import { Agency } from './agency.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Agency])],
  providers: [AgenciesQueries, AgenciesService],
  exports: [AgenciesQueries, AgenciesService],
})
export class AgenciesModule {}
