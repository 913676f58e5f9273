import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { DetailsModule } from '../details/details.module';
import { AuditKeyCheck } from './audit-key-check';
import { AuditKeys } from './audit-keys';
import { AuditNames } from './audit-names.queries';
import { AuditQueries } from './audit.queries';
import { Audit } from './audit.service';
import { Sealing } from './sealing.service';
import { SettledEntries } from './settled-entries';
import { Verification } from './verification.service';

@Global()
@Module({
  imports: [DetailsModule],
  providers: [
    {
      provide: AuditKeys,
      inject: [CONFIG],
      useFactory: ({ audit }: Config) => new AuditKeys(audit.key, audit.oldKeys),
    },
    Audit,
    AuditKeyCheck,
    AuditQueries,
    AuditNames,
    SettledEntries,
    Sealing,
    Verification,
  ],
  exports: [Audit, AuditQueries, AuditNames, Sealing, Verification],
})
export class AuditModule {}
