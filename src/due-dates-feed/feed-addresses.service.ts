import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { may } from '../identity/permissions';
import { paths } from '../paths';
import { NotFoundError } from '../refusals';

export interface FeedState {
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

/** The secret address of somebody's due dates: one at a time, known to nobody but whoever made it. */
@Injectable()
export class FeedAddresses {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async stateOf({ id }: AccountActor): Promise<FeedState | undefined> {
    const rows: FeedState[] = await this.transactions.reader.query(
      'select made_at as "madeAt", read_at as "readAt" from due_dates_feed where account_id = $1',
      [id],
    );
    return rows[0];
  }

  /** Answers the address, which is told here and never again; one made before opens nothing any more. */
  make(actor: AccountActor): Promise<string> {
    const key = randomBytes(32).toString('base64url');
    return this.transactions.run(async (tx) => {
      await tx.query(
        `insert into due_dates_feed (account_id, key_hash, made_at) values ($1, $2, $3)
         on conflict (account_id) do update set key_hash = excluded.key_hash, made_at = excluded.made_at, read_at = null`,
        [actor.id, hashOf(key), this.clock.now()],
      );
      await this.audit.write(tx, actor, 'due-dates-address-made', { kind: 'account', id: actor.id });
      return this.config.baseUrl + paths.dueDatesFeed.to(key);
    });
  }

  /** From now on the address opens nothing. Revoking twice changes nothing. */
  revoke(actor: AccountActor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const gone: unknown[] = await tx.query(
        'with gone as (delete from due_dates_feed where account_id = $1 returning 1) select * from gone',
        [actor.id],
      );
      if (gone.length === 0) return;
      await this.audit.write(tx, actor, 'due-dates-address-revoked', { kind: 'account', id: actor.id });
    });
  }

  /** Whose due dates a key opens. @throws NotFoundError */
  async ownerOf(key: string): Promise<AccountActor> {
    const rows: { id: string; role: AccountActor['role']; deskId: string | null }[] = await this.transactions.run(
      (tx) =>
        tx.query(
          `with read as (update due_dates_feed set read_at = $2 where key_hash = $1 returning account_id)
         select a.id, a.role, a.desk_id as "deskId" from read join account a on a.id = read.account_id
          where a.disabled_at is null`,
          [hashOf(key), this.clock.now()],
        ),
    );
    const owner = rows[0];
    if (owner === undefined || !may(owner.role, 'have-due-dates-feed')) throw new NotFoundError('calendar');
    return { kind: 'account', ...owner };
  }
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
