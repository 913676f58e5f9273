import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '../config/config';
import { Transactions } from '../database/transactions';
import { AuditKeys, hasKey } from './audit-keys';

/** A process without the desk's key would write entries that look forged. It must not start. */
@Injectable()
export class AuditKeyCheck implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: AuditKeys,
  ) {}

  /** @throws ConfigError */
  async onModuleInit(): Promise<void> {
    const sql = this.transactions.reader;
    const [table]: { exists: boolean }[] = await sql.query(`select to_regclass('audit_block') is not null as exists`);
    if (table?.exists !== true) return;
    const [last]: { hash: Buffer }[] = await sql.query('select hash from audit_block order by number desc limit 1');
    if (last === undefined || !hasKey(last.hash)) return;
    if (!this.keys.isSecret)
      throw new ConfigError('AUDIT_KEY is not set, and the audit of this desk is kept with a key.');
    if (!this.keys.knows(last.hash)) {
      throw new ConfigError(
        'AUDIT_KEY is not the key that the audit of this desk is kept with. To change it, name the key before in AUDIT_OLD_KEYS.',
      );
    }
  }
}
