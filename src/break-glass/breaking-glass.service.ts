import { Injectable } from '@nestjs/common';
import type { About } from '../audit/erasure-keys';
import { Audit } from '../audit/audit.service';
import { MS_PER_HOUR } from '../calendar/london-clock';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { may } from '../identity/permissions';
import { Outbox } from '../outbox/outbox.service';
import { NotFoundError, refuse, RefusedError } from '../refusals';
import { GLASS_LASTS_MS, MOST_TRIES, type Sought, tryProblems } from './break-glass-rules';
import { glassInScope } from './glass-scope';
import { type Opened, whomItOpens } from './whom-it-opens';

export interface Try {
  readonly sought: Sought;
  readonly reason: string;
  readonly retyped: string;
  readonly formKey: string;
}

/** In an emergency somebody reaches for an hour whom they do not reach otherwise: seen at once by who reviews it. */
@Injectable()
export class BreakingGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the ids of those who are open from now on: none where nobody fits, and where whoever fits is reached anyway.
   * The same form again opens nobody again. @throws RefusedError, NotFoundError for who may not
   */
  async try(by: Actor, { sought, reason, retyped, formKey }: Try): Promise<string[]> {
    const actor = whoMay(by);
    const problems = tryProblems(sought, reason, retyped);
    if (problems.length > 0) throw new RefusedError(problems);
    return this.transactions.beyond('break-glass').run(async (tx) => {
      // One account tries one after the other: else many tries at once would all be the first.
      await tx.query('select from account where id = $1 for no key update', [actor.id]);
      const sent = await sentBefore(tx, actor, formKey);
      if (sent.length > 0) return sent;
      await this.refuseTooMany(tx, actor);
      const opened = await whomItOpens(tx, actor, sought);
      if (opened.length === 0) await this.keepTry(tx, actor, sought, reason);
      for (const one of opened) await this.open(tx, actor, one, { sought, reason, formKey });
      return opened.map(({ personId }) => personId);
    });
  }

  /** It is over before the hour is. Doing it twice changes nothing. @throws NotFoundError for another's */
  end(actor: Actor, glassId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const rows: { id: string; personId: string; over: boolean }[] = await tx.query(
        `select id, person_id as "personId", (ended_at is not null or until <= $3) as over from break_glass
          where id = $1 and account_id = $2 for update`,
        [/^\d{1,18}$/.test(glassId) ? glassId : '0', actor.kind === 'account' ? actor.id : '0', now],
      );
      const [glass] = rows;
      if (glass === undefined) throw new NotFoundError('broken glass');
      if (glass.over) return;
      await tx.query('update break_glass set ended_at = $2 where id = $1', [glass.id, now]);
      const subject = { kind: 'person', id: glass.personId } as const;
      await this.audit.write(tx, actor, 'break-glass-ended', subject, { glass: glass.id });
    });
  }

  private async open(
    tx: Tx,
    actor: AccountActor,
    { personId, deskId, restricted }: Opened,
    { sought, reason, formKey }: Pick<Try, 'sought' | 'reason' | 'formKey'>,
  ): Promise<void> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + GLASS_LASTS_MS);
    const rows: { id: string }[] = await tx.query(
      `insert into break_glass (account_id, person_id, desk_id, found_by, restricted, reason, broken_at, until, form_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [actor.id, personId, deskId, sought.by, restricted, reason.trim(), now, until, formKey],
    );
    const { id } = rows[0]!;
    const told = await whoReviews(tx, id);
    for (const accountId of told)
      await this.outbox.write(tx, {
        ...{ kind: 'glass-broken', onceKey: `glass-broken:${id}:${accountId}`, to: { accountId }, subjectId: id },
      });
    const personal = { about: [`person:${personId}`], values: { reason: reason.trim(), ...asked(sought) } } as const;
    const detail = { glass: id, until, restricted, told };
    await this.audit.write(tx, actor, 'break-glass-used', { kind: 'person', id: personId }, detail, personal);
  }

  private async keepTry(tx: Tx, actor: AccountActor, sought: Sought, reason: string): Promise<void> {
    const about: About[] = [`searches:${this.clock.today().slice(0, 7)}`];
    const personal = { about, values: { reason: reason.trim(), ...asked(sought) } };
    await this.audit.write(tx, actor, 'break-glass-tried', undefined, { by: sought.by }, personal);
  }

  private async refuseTooMany(tx: Tx, { id }: AccountActor): Promise<void> {
    const since = new Date(this.clock.now().getTime() - MS_PER_HOUR);
    const rows: { tries: number }[] = await tx.query(
      `select count(*)::int as tries from audit_entry
        where actor_kind = 'account' and actor_id = $1 and event = 'break-glass-tried' and at > $2`,
      [id, since],
    );
    if (rows[0]!.tries < MOST_TRIES) return;
    refuse(
      'by',
      'too-many',
      `You have tried ${MOST_TRIES} times within the hour. Ring a supervisor: they can look, too`,
    );
  }
}

function whoMay(actor: Actor): AccountActor {
  if (actor.kind !== 'account' || !may(actor.role, 'break-glass')) throw new NotFoundError('page');
  return actor;
}

async function sentBefore(tx: Tx, { id }: AccountActor, formKey: string): Promise<string[]> {
  const rows: { personId: string }[] = await tx.query(
    'select person_id as "personId" from break_glass where form_key = $1 and account_id = $2 order by id',
    [formKey, id],
  );
  return rows.map(({ personId }) => personId);
}

/** Everybody in whose scope it is. */
async function whoReviews(tx: Tx, glassId: string): Promise<string[]> {
  const candidates: { id: string; role: 'supervisor' | 'data-protection-officer'; deskId: string | null }[] =
    await tx.query(
      `select a.id, a.role, a.desk_id as "deskId" from account a join break_glass g on g.id = $1
        where a.disabled_at is null and (a.role = 'data-protection-officer' or (a.role = 'supervisor' and a.desk_id = g.desk_id))
        order by a.id`,
      [glassId],
    );
  const told: string[] = [];
  for (const candidate of candidates) {
    const scope = glassInScope({ kind: 'account', ...candidate }, 2);
    const mayReview: unknown[] = await tx.query(`select from break_glass g where g.id = $1 and ${scope.sql}`, [
      ...[glassId, ...scope.parameters],
    ]);
    if (mayReview.length > 0) told.push(candidate.id);
  }
  return told;
}

const asked = ({ by, crimeReference, personReference, givenNames, familyName, bornOn }: Sought): object => {
  if (by === 'crime-reference') return { crimeReference };
  return by === 'person-reference' ? { personReference } : { givenNames, familyName, bornOn };
};
