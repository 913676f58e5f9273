import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Transactions, type Tx } from '../../database/transactions';
import { ConflictError, NotFoundError, refuse, RefusedError } from '../../refusals';
import type { AccountActor } from '../actor';
import { changes } from '../changes';
import { deskOfBorough } from '../desk-of-borough';
import { placeProblems } from '../new-account';
import { PasswordLinks } from '../passwords/password-links.service';
import type { Role } from '../permissions';
import { SecondSteps } from '../second-step/second-steps.service';
import { endSessions } from '../sessions';

export interface AccountPlace {
  readonly name: string;
  readonly role: Role;
  readonly borough?: string;
}

interface Locked {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly deskId: string | null;
  readonly disabled: boolean;
  readonly version: number;
}

/** What administrators do with the accounts of others. Whatever changes what somebody may see ends their sessions. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly links: PasswordLinks,
    private readonly secondSteps: SecondSteps,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ConflictError where somebody changed the account since the form was shown */
  change(actor: AccountActor, accountId: string, version: number, place: AccountPlace): Promise<void> {
    const problems = placeProblems(place);
    if (problems.length > 0) throw new RefusedError(problems);
    return this.on(accountId, async (tx, account) => {
      if (account.version !== version)
        throw new ConflictError('Somebody else changed this account. Compare, then save again.');
      const deskId = place.borough === undefined ? null : await deskOfBorough(tx, place.borough);
      const old = { name: account.name, role: account.role, deskId: account.deskId };
      const fresh = { name: place.name.trim(), role: place.role, deskId };
      const detail = changes(old, fresh);
      if (Object.keys(detail).length === 0) return;
      if (place.role !== account.role) await this.keepAnAdministrator(tx, actor, account, 'role');
      if ('role' in detail || 'deskId' in detail) await this.withoutPeople(tx, accountId);
      await tx.query('update account set name = $2, role = $3, desk_id = $4, version = version + 1 where id = $1', [
        accountId,
        fresh.name,
        fresh.role,
        deskId,
      ]);
      if ('role' in detail || 'deskId' in detail) await endSessions(tx, accountId);
      await this.audit.write(tx, actor, 'account-changed', { kind: 'account', id: accountId }, detail);
    });
  }

  /**
   * Disabling twice changes nothing. Whom people look to is first to be relieved of them, unless it cannot wait: then the
   * desk's supervisors have them. @throws RefusedError with the code `has-people`
   */
  disable(actor: AccountActor, accountId: string, { evenWithPeople = false } = {}): Promise<void> {
    return this.on(accountId, async (tx, account) => {
      if (account.disabled) return;
      await this.keepAnAdministrator(tx, actor, account, undefined);
      if (!evenWithPeople) await this.withoutPeople(tx, accountId);
      const now = this.clock.now();
      await tx.query('update account set disabled_at = $2, version = version + 1 where id = $1', [accountId, now]);
      await tx.query('update password_link set ended_at = $2 where account_id = $1 and ended_at is null', [
        accountId,
        now,
      ]);
      await endSessions(tx, accountId);
      await this.audit.write(tx, actor, 'account-disabled', { kind: 'account', id: accountId });
    });
  }

  enable(actor: AccountActor, accountId: string): Promise<void> {
    return this.on(accountId, async (tx, account) => {
      if (!account.disabled) return;
      await tx.query('update account set disabled_at = null, version = version + 1 where id = $1', [accountId]);
      await this.audit.write(tx, actor, 'account-enabled', { kind: 'account', id: accountId });
    });
  }

  /** Mails a link with which they choose a password, the first or a new one. */
  sendPasswordLink(actor: AccountActor, accountId: string): Promise<void> {
    return this.on(accountId, async (tx, account) => {
      if (!this.config.signOn.localAccounts) refuse(undefined, 'no-passwords', 'Nobody signs in with a password here.');
      if (account.disabled) refuse(undefined, 'disabled', 'This account is disabled. Enable it first.');
      await this.links.send(tx, actor, accountId);
    });
  }

  /** For somebody who has lost their telephone and their recovery codes. */
  removeSecondStep(actor: AccountActor, accountId: string): Promise<void> {
    return this.on(accountId, async (tx) => {
      if (!(await this.secondSteps.remove(tx, accountId))) return;
      await endSessions(tx, accountId);
      await this.audit.write(tx, actor, 'second-step-removed', { kind: 'account', id: accountId });
    });
  }

  /** Wherever they are signed in, they are not any more. One may do this for oneself. */
  signOutEverywhere(actor: AccountActor, accountId: string): Promise<void> {
    return this.on(accountId, async (tx) => {
      await endSessions(tx, accountId);
      await this.audit.write(tx, actor, 'signed-out-everywhere', { kind: 'account', id: accountId });
    });
  }

  private on(accountId: string, work: (tx: Tx, account: Locked) => Promise<void>): Promise<void> {
    return this.transactions.run(async (tx) => {
      const rows: Locked[] = /^\d{1,18}$/.test(accountId)
        ? await tx.query(
            `select id, name, role, desk_id as "deskId", disabled_at is not null as disabled, version
               from account where id = $1 for update`,
            [accountId],
          )
        : [];
      if (rows[0] === undefined) throw new NotFoundError('account');
      await work(tx, rows[0]);
    });
  }

  /** Somebody must be left who can undo it, and nobody saws off the branch they sit on. */
  private async keepAnAdministrator(
    tx: Tx,
    actor: AccountActor,
    account: Locked,
    field: string | undefined,
  ): Promise<void> {
    if (account.role !== 'administrator') return;
    if (account.id === actor.id)
      refuse(field, 'yourself', 'You cannot take your own administration away. Ask another administrator.');
    const others: unknown[] = await tx.query(
      `select 1 from account where role = 'administrator' and disabled_at is null and id <> $1 limit 1 for update`,
      [account.id],
    );
    if (others.length === 0) refuse(field, 'last', 'This is the last administrator.');
  }

  private withoutPeople(tx: Tx, accountId: string): Promise<void> {
    return this.transactions.beyondIn(tx, 'accounts', () => refuseWithPeople(tx, accountId));
  }
}

export const HAS_PEOPLE = 'has-people';

/** A PCSO who moves or leaves must not leave people behind who look to nobody. */
async function refuseWithPeople(tx: Tx, accountId: string): Promise<void> {
  const rows: { people: number }[] = await tx.query('select count(*)::int as people from person where pcso_id = $1', [
    accountId,
  ]);
  const people = rows[0]?.people ?? 0;
  if (people === 0) return;
  const words = `They are the point of contact for ${people} ${people === 1 ? 'person' : 'people'}`;
  refuse(undefined, HAS_PEOPLE, `${words}. Their supervisor gives these people another point of contact first.`);
}
