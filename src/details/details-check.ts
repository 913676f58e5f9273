import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Config, ConfigError } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';
import { Details } from './details';

/** Stands among the names of the keys while there are values that were written before anything was sealed. */
const NOT_SEALED = 'none';

/** A process that cannot open what the database holds must not start: it could neither show it nor find anybody. */
@Injectable()
export class DetailsCheck implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ConfigError */
  async onModuleInit(): Promise<void> {
    const sql = this.transactions.reader;
    const [table]: { exists: boolean }[] = await sql.query(`select to_regclass('details_key') is not null as exists`);
    if (table?.exists !== true) return;
    const rows: { name: string }[] = await sql.query('select name from details_key where retired_at is null');
    const names = rows.map((row) => row.name);
    if (names.includes(NOT_SEALED) && !this.config.details.isSealing)
      throw new ConfigError('The contact details in this database are not sealed yet. Run first: desk migrate');
    const unknown = names.filter((name) => name !== NOT_SEALED && !this.details.knownKeys.includes(name));
    if (unknown.length > 0) {
      throw new ConfigError(
        'DETAILS_KEY is not the key that the contact details in this database are sealed with. ' +
          'To change it, name the key before in DETAILS_OLD_KEYS and run: desk keys rotate',
      );
    }
    await sql.query(
      `insert into details_key (name) values ($1)
       on conflict (name) do update set retired_at = null where details_key.retired_at is not null`,
      [this.details.keyName],
    );
  }
}
