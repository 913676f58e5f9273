import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Desk } from './desk.entity';
import { Desks } from './desks.service';

@Module({
  imports: [TypeOrmModule.forFeature([Desk])],
  providers: [Desks],
  exports: [Desks],
})
export class DesksModule {}
