import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import { type Actor, around, system } from '../actor';
import { changes } from '../changes';
import { hasDesk } from '../new-account';
import type { Role } from '../permissions';
import { endSessions } from '../sessions';
import { type Admitted, SignIns } from '../sign-ins.service';
import type { ProviderPerson } from './provider-person';

/** Why somebody whom the provider knows may not use the desk. */
type NotAdmitted =
  'no-role' | 'no-desk' | 'desk-not-open' | 'no-email' | 'email-not-verified' | 'disabled' | 'email-taken';

export type Entry =
  ({ readonly outcome: 'admitted' } & Admitted) | { readonly outcome: 'refused'; readonly why: NotAdmitted };

/** Somebody with a role and, where the role has one, a desk that is open. */
interface Placed {
  readonly role: Role;
  readonly deskId: string | null;
}

interface Found extends Placed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
}

const refused = (why: NotAdmitted) => ({ outcome: 'refused', why }) as const;

/** The accounts of people whom the provider vouches for. It says what they are: that is taken over at each sign-in. */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signIns: SignIns,
  ) {}

  /** Signs somebody in, making or linking their account the first time. A refusal is recorded and changes nothing. */
  async enter(person: ProviderPerson, by: Actor): Promise<Entry> {
    return this.transactions.run(async (tx) => {
      const entry = await this.tryToEnter(tx, person, by);
      if (entry.outcome === 'refused') {
        const known = await linked(tx, person);
        const subject = known === undefined ? undefined : ({ kind: 'account', id: known.id } as const);
        const detail = { method: 'provider', issuer: person.issuer, why: entry.why };
        await this.audit.write(tx, by, 'sign-in-failed', subject, detail);
      }
      return entry;
    });
  }

  private async tryToEnter(tx: Tx, person: ProviderPerson, by: Actor): Promise<Entry> {
    const place = await placeOf(tx, person);
    if ('outcome' in place) return place;
    const found = (await linked(tx, person)) ?? (await this.link(tx, person, place, by));
    if ('outcome' in found) return found;
    if (found.disabled) return refused('disabled');
    await this.takeOver(tx, found, person, place, by);
    const admitted = await this.signIns.enter(tx, found.id, 'provider', by);
    return admitted === undefined ? refused('disabled') : { outcome: 'admitted', ...admitted };
  }

  /** The account with their address, or a new one. Only an address the provider has verified says who somebody is. */
  private async link(
    tx: Tx,
    person: ProviderPerson,
    place: Placed,
    by: Actor,
  ): Promise<Found | ReturnType<typeof refused>> {
    if (person.email === undefined) return refused('no-email');
    if (!person.emailIsVerified) return refused('email-not-verified');
    const now = this.clock.now();
    const made: { id: string }[] = await tx.query(
      `insert into account (email, name, role, desk_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (lower(email)) do nothing returning id`,
      [person.email, person.name ?? person.email, place.role, place.deskId, now],
    );
    const rows: (Found & { isLinked: boolean })[] = await tx.query(
      `${FOUND}, exists (select from provider_account p where p.account_id = a.id) as "isLinked"
         from account a where lower(a.email) = lower($1) for update`,
      [person.email],
    );
    const account = rows[0]!;
    if (account.disabled) return refused('disabled');
    if (account.isLinked) return refused('email-taken');
    await tx.query('insert into provider_account (account_id, issuer, subject, linked_at) values ($1, $2, $3, $4)', [
      account.id,
      person.issuer,
      person.subject,
      now,
    ]);
    const event = made.length > 0 ? 'account-created' : 'account-linked';
    const detail = { issuer: person.issuer, ...(made.length > 0 ? place : {}) };
    await this.audit.write(tx, provider(by), event, { kind: 'account', id: account.id }, detail);
    return account;
  }

  /** Another role or desk at the provider is another role or desk here, and what was open under the old one ends. */
  private async takeOver(tx: Tx, found: Found, person: ProviderPerson, place: Placed, by: Actor): Promise<void> {
    const old = { name: found.name, email: found.email, role: found.role, deskId: found.deskId };
    const fresh = { ...place, name: person.name ?? found.name, email: await this.emailOf(tx, found, person) };
    const detail = changes(old, fresh);
    if (Object.keys(detail).length === 0) return;
    await tx.query(
      'update account set name = $2, email = $3, role = $4, desk_id = $5, version = version + 1 where id = $1',
      [found.id, fresh.name, fresh.email, fresh.role, fresh.deskId],
    );
    if ('role' in detail || 'deskId' in detail) await endSessions(tx, found.id);
    await this.audit.write(tx, provider(by), 'account-changed', { kind: 'account', id: found.id }, detail);
  }

  /** Their present address, unless another account has it. */
  private async emailOf(tx: Tx, found: Found, { email, emailIsVerified }: ProviderPerson): Promise<string> {
    if (email === undefined || !emailIsVerified || email.toLowerCase() === found.email.toLowerCase())
      return found.email;
    const taken: unknown[] = await tx.query('select 1 from account where lower(email) = lower($1)', [email]);
    return taken.length > 0 ? found.email : email;
  }
}

const FOUND = `select a.id, a.name, a.email, a.role, a.desk_id as "deskId", a.disabled_at is not null as disabled`;

async function linked(tx: Tx, { issuer, subject }: ProviderPerson): Promise<Found | undefined> {
  const rows: Found[] = await tx.query(
    `${FOUND} from account a join provider_account p on p.account_id = a.id
      where p.issuer = $1 and p.subject = $2 for update of a`,
    [issuer, subject],
  );
  return rows[0];
}

async function placeOf(tx: Tx, { role, borough }: ProviderPerson): Promise<Placed | ReturnType<typeof refused>> {
  if (role === undefined) return refused('no-role');
  if (!hasDesk(role)) return { role, deskId: null };
  if (borough === undefined) return refused('no-desk');
  const rows: { id: string }[] = await tx.query('select id from desk where borough = $1', [borough]);
  return rows[0] === undefined ? refused('desk-not-open') : { role, deskId: rows[0].id };
}

const provider = (by: Actor): Actor => ({ ...system('sign-on provider'), ...around(by) });
