import { Module } from '@nestjs/common';
import { AnnouncementsModule } from '../../announcements/announcements.module';
import { AnnouncementsController } from './announcements.controller';

@Module({ imports: [AnnouncementsModule], controllers: [AnnouncementsController] })
export class AnnouncementsPagesModule {}
