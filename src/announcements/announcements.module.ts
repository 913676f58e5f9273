import { Module } from '@nestjs/common';
import { Announcements } from './announcements.service';

/** What administrators tell everybody at the top of each page. */
@Module({ providers: [Announcements], exports: [Announcements] })
export class AnnouncementsModule {}
