import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Transactions, type Tx } from '../../database/transactions';
import { Outbox } from '../../outbox/outbox.service';
import { NotFoundError, RefusedError } from '../../refusals';
import type { Actor } from '../actor';
import { opensPasswordLink } from './password-key';
import { passwordProblems } from './password-rules';
import { hashPassword } from './passwords';

const MINUTE_MS = 60_000;
const LASTS_MS = { forgotten: 30 * MINUTE_MS, invited: 7 * MS_PER_DAY } as const;
/** So many links an account can be sent in an hour by asking. More would only fill its mailbox; each still works. */
const MOST_AN_HOUR = 3;

export type LinkReason = keyof typeof LASTS_MS;

interface Link {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly hadPassword: boolean;
}

/** Links by which somebody chooses a password: asked for when one is forgotten, or sent by an administrator. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends a link where the account has a password to forget. Whoever asks is never told. */
  askFor(email: string, actor: Actor): Promise<void> {
    const anHourAgo = new Date(this.clock.now().getTime() - 60 * MINUTE_MS);
    return this.transactions.run(async (tx) => {
      const rows: { id: string; sent: number }[] = await tx.query(
        `select a.id, (select count(*)::int from password_link l where l.account_id = a.id and l.made_at > $2
                          and l.reason = 'forgotten') as sent
           from account a where lower(a.email) = lower($1) and a.disabled_at is null and a.password_hash is not null
            for update`,
        [email.trim(), anHourAgo],
      );
      const account = rows[0];
      const subject = account === undefined ? undefined : ({ kind: 'account', id: account.id } as const);
      const sends = account !== undefined && account.sent < MOST_AN_HOUR;
      await this.audit.write(tx, actor, 'password-link-asked-for', subject, { sent: sends });
      if (sends) await this.make(tx, account.id, 'forgotten', null);
    });
  }

  /** An administrator lets somebody choose a password, for the first time or anew. */
  async send(tx: Tx, actor: Actor, accountId: string): Promise<void> {
    await tx.query('update password_link set ended_at = $2 where account_id = $1 and ended_at is null', [
      accountId,
      this.clock.now(),
    ]);
    await this.make(tx, accountId, 'invited', actor.kind === 'account' ? actor.id : null);
    await this.audit.write(tx, actor, 'password-link-sent', { kind: 'account', id: accountId });
  }

  /** @throws NotFoundError for a link that is used, over, replaced or forged: all look alike */
  async look(linkId: string, key: string): Promise<Pick<Link, 'email' | 'hadPassword'>> {
    return this.open(this.transactions.reader, linkId, key);
  }

  /** Sets the password. The link, all others of the account and its sessions end. Answers whose it is. */
  async choose(linkId: string, key: string, password: string, actor: Actor): Promise<string> {
    const { email, name } = await this.open(this.transactions.reader, linkId, key);
    const problems = passwordProblems(password, { email, name });
    if (problems.length > 0) throw new RefusedError(problems);
    const passwordHash = await hashPassword(password);
    return this.transactions.run(async (tx) => {
      const { accountId } = await this.open(tx, linkId, key, 'for update of l, a');
      const now = this.clock.now();
      await tx.query('update password_link set ended_at = $2 where account_id = $1 and ended_at is null', [
        accountId,
        now,
      ]);
      await tx.query('update account set password_hash = $2, version = version + 1 where id = $1', [
        accountId,
        passwordHash,
      ]);
      const detail = { by: 'password-link', linkId };
      await this.audit.write(tx, actor, 'password-changed', { kind: 'account', id: accountId }, detail);
      return accountId;
    });
  }

  private async open(tx: Tx, linkId: string, key: string, lock = ''): Promise<Link> {
    const isReal = /^\d{1,18}$/.test(linkId) && opensPasswordLink(this.config.linkSecret, linkId, key);
    if (!isReal || !this.config.signOn.localAccounts) throw new NotFoundError('link');
    const rows: Link[] = await tx.query(
      `select l.account_id as "accountId", a.email, a.name, a.password_hash is not null as "hadPassword"
         from password_link l join account a on a.id = l.account_id
        where l.id = $1 and l.ended_at is null and l.expires_at > $2 and a.disabled_at is null ${lock}`,
      [linkId, this.clock.now()],
    );
    if (rows[0] === undefined) throw new NotFoundError('link');
    return rows[0];
  }

  private async make(tx: Tx, accountId: string, reason: LinkReason, madeById: string | null): Promise<void> {
    const now = this.clock.now();
    const rows: { id: string }[] = await tx.query(
      `insert into password_link (account_id, reason, made_at, made_by_id, expires_at) values ($1, $2, $3, $4, $5) returning id`,
      [accountId, reason, now, madeById, new Date(now.getTime() + LASTS_MS[reason])],
    );
    const subjectId = rows[0]!.id;
    await this.outbox.write(tx, {
      kind: 'password-link',
      onceKey: `password-link:${subjectId}`,
      to: { accountId },
      subjectId,
    });
  }
}
