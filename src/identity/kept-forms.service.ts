import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { MS_PER_DAY } from '../calendar/london-clock';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { NotFoundError } from '../refusals';
import type { Actor } from './actor';
import { AccountSeal } from './account-seal';

/** So many forms of one account are kept, the newest. */
const MOST = 5;
/** A form shown longer ago than this is not taken for its reader's any more. */
const OWNER_LASTS_MS = MS_PER_DAY;

/** The fields of a form as it was sent. */
export type TypedFields = Readonly<Record<string, string | readonly string[]>>;

export interface KeptForm {
  readonly id: string;
  readonly path: string;
  readonly fields: TypedFields;
  readonly keptAt: Date;
}

/**
 * What somebody had typed when their session ended, sealed for their account alone and for a day. Each form says, sealed,
 * for whom it was shown, so it is kept for that person whoever sits at the computer when it is sent.
 */
@Injectable()
export class KeptForms {
  constructor(
    private readonly transactions: Transactions,
    private readonly seals: AccountSeal,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Stands in each form shown to this account. */
  ownerMark(accountId: string): string {
    return this.seals.seal('form-owner', '', `${accountId} ${this.clock.now().getTime()}`);
  }

  /** For whom a form was shown; undefined where we did not say so, or too long ago. */
  ownerOf(mark: string): string | undefined {
    const [accountId, shownAt] = this.seals.open('form-owner', '', mark)?.split(' ') ?? [];
    if (accountId === undefined || this.clock.now().getTime() - Number(shownAt) > OWNER_LASTS_MS) return undefined;
    return accountId;
  }

  /** Keeps it in place of what was kept for the same page. Answers its id; undefined for an account that is disabled. */
  keep(actor: Actor, accountId: string, path: string, fields: TypedFields): Promise<string | undefined> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const there: unknown[] = await tx.query(
        'select 1 from account where id = $1 and disabled_at is null for update',
        [accountId],
      );
      if (there.length === 0) return undefined;
      const id = randomUUID();
      const sealed = this.seals.seal('kept-form', `${accountId} ${id}`, JSON.stringify(fields));
      await tx.query('delete from kept_form where kept_at < $1 or (account_id = $2 and path = $3)', [
        new Date(now.getTime() - MS_PER_DAY),
        accountId,
        path,
      ]);
      await tx.query('insert into kept_form (id, account_id, path, sealed, kept_at) values ($1, $2, $3, $4, $5)', [
        id,
        accountId,
        path,
        sealed,
        now,
      ]);
      await tx.query(
        `delete from kept_form where id in
           (select id from kept_form where account_id = $1 order by kept_at desc, id offset ${MOST})`,
        [accountId],
      );
      await this.audit.write(tx, actor, 'form-kept', { kind: 'account', id: accountId });
      return id;
    });
  }

  /** The newest kept for an account. */
  async newestOf(accountId: string): Promise<string | undefined> {
    const rows: { id: string }[] = await this.transactions.reader.query(
      'select id from kept_form where account_id = $1 and kept_at > $2 order by kept_at desc, id limit 1',
      [accountId, this.oldest()],
    );
    return rows[0]?.id;
  }

  /** @throws NotFoundError also for what was kept for somebody else */
  async read(actor: Actor, id: string): Promise<KeptForm> {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    if (actor.kind !== 'account' || !isId) throw new NotFoundError('form');
    const rows: { path: string; sealed: string; keptAt: Date }[] = await this.transactions.reader.query(
      'select path, sealed, kept_at as "keptAt" from kept_form where id = $1 and account_id = $2 and kept_at > $3',
      [id, actor.id, this.oldest()],
    );
    const [row] = rows;
    const text = row && this.seals.open('kept-form', `${actor.id} ${id}`, row.sealed);
    if (text === undefined) throw new NotFoundError('form');
    return { id, path: row!.path, keptAt: row!.keptAt, fields: JSON.parse(text) as TypedFields };
  }

  /** It has been sent, or is not wanted. Others' stay. */
  async forget(actor: Actor, id: string): Promise<void> {
    if (actor.kind !== 'account') return;
    const sql = 'delete from kept_form where id::text = $1 and account_id = $2';
    await this.transactions.run((tx) => tx.query(sql, [id, actor.id]));
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - MS_PER_DAY);
  }
}
