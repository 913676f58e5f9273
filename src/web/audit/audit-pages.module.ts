import { Module } from '@nestjs/common';
import { AuditOfController } from './audit-of.controller';
import { AuditController } from './audit.controller';
import { EntryLists } from './entry-lists';

@Module({ controllers: [AuditController, AuditOfController], providers: [EntryLists] })
export class AuditPagesModule {}
