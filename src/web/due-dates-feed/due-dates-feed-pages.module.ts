import { Module } from '@nestjs/common';
import { DueDatesFeedModule } from '../../due-dates-feed/due-dates-feed.module';
import { DueDatesFeedController } from './due-dates-feed.controller';
import { OwnDueDatesController } from './own-due-dates.controller';

@Module({ imports: [DueDatesFeedModule], controllers: [DueDatesFeedController, OwnDueDatesController] })
export class DueDatesFeedPagesModule {}
