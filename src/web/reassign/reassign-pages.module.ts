import { Module } from '@nestjs/common';
import { CoverModule } from '../../cover/cover.module';
import { ReassignmentModule } from '../../reassignment/reassignment.module';
import { ReassignController } from './reassign.controller';
import { ReassignPage } from './reassign.page';

@Module({
  imports: [CoverModule, ReassignmentModule],
  controllers: [ReassignController],
  providers: [ReassignPage],
})
export class ReassignPagesModule {}
