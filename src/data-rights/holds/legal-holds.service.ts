import { Injectable } from '@nestjs/common';
import { Audit, type AuditSubject } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ConflictError, NotFoundError, refuse } from '../../refusals';
import { casesWithRights, peopleWithRights } from '../person-for-rights';

/** One of the two: a person, or a case with all its people. */
export type HeldThing = { readonly personId: string } | { readonly caseId: string };

const LONGEST = 500;

/** What must not be erased for now, and why: a civil claim, an appeal, an inquiry. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the id of the hold. The same form again answers the first. @throws RefusedError, NotFoundError */
  place(actor: Actor, thing: HeldThing, input: { reason: string; formKey: string }): Promise<string> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const subject = await subjectOf(tx, actor, thing);
      const reason = worded(input.reason, 'Enter why nothing may be erased');
      const [made]: { id: string }[] = await tx.query(
        `insert into legal_hold (person_id, case_id, reason, by_account_id, at, form_key) values ($1, $2, $3, $4, $5, $6)
         on conflict (form_key) do nothing returning id`,
        [
          subject.kind === 'person' ? subject.id : null,
          subject.kind === 'case' ? subject.id : null,
          ...[reason, actor.id, this.clock.now(), input.formKey],
        ],
      );
      if (made === undefined) return placedBefore(tx, actor, input.formKey);
      const why = { about: [`${subject.kind}:${subject.id}`], values: { reason } } as const;
      await this.audit.write(tx, actor, 'legal-hold-placed', subject, { hold: made.id }, why);
      return made.id;
    });
  }

  /** Answers what was held. Lifting twice changes nothing. @throws RefusedError, NotFoundError */
  lift(actor: Actor, holdId: string, typed: string): Promise<HeldThing> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const { hold, thing } = await holdLocked(tx, holdId);
      const subject = await subjectOf(tx, actor, thing);
      if (hold.lifted) return thing;
      const reason = worded(typed, 'Enter why it is lifted');
      await tx.query('update legal_hold set lifted_at = $2, lifted_by_id = $3, lifted_reason = $4 where id = $1', [
        ...[hold.id, this.clock.now(), actor.id, reason],
      ]);
      const why = { about: [`${subject.kind}:${subject.id}`], values: { reason } } as const;
      await this.audit.write(tx, actor, 'legal-hold-lifted', subject, { hold: hold.id }, why);
      return thing;
    });
  }

  /** On what a hold is. @throws NotFoundError also where it is on what somebody else looks after */
  heldBy(actor: Actor, holdId: string): Promise<HeldThing> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const { thing } = await holdLocked(tx, holdId);
      await subjectOf(tx, actor, thing);
      return thing;
    });
  }
}

async function holdLocked(tx: Tx, holdId: string): Promise<{ hold: Held; thing: HeldThing }> {
  const [hold]: Held[] = await tx.query(
    `select h.id, h.person_id as "personId", h.case_id as "caseId", h.lifted_at is not null as lifted
       from legal_hold h where h.id = $1 for update`,
    [/^\d{1,18}$/.test(holdId) ? holdId : '0'],
  );
  if (hold === undefined) throw new NotFoundError('legal hold');
  return { hold, thing: hold.personId === null ? { caseId: hold.caseId! } : { personId: hold.personId } };
}

interface Held {
  readonly id: string;
  readonly personId: string | null;
  readonly caseId: string | null;
  readonly lifted: boolean;
}

type HoldSubject = AuditSubject & { readonly kind: 'person' | 'case' };

/** Locked, so that nothing of it is erased while the hold is being placed. @throws NotFoundError */
async function subjectOf(tx: Tx, actor: Actor, thing: HeldThing): Promise<HoldSubject> {
  const [kind, table, id] =
    'personId' in thing
      ? (['person', 'person', thing.personId] as const)
      : (['case', 'crime_case', thing.caseId] as const);
  const scope = (kind === 'person' ? peopleWithRights : casesWithRights)(actor, 'it', 2);
  const rows: unknown[] = await tx.query(
    `select 1 from ${table} it where it.id = $1 and ${scope.sql} and it.erased_at is null for update`,
    [/^\d{1,18}$/.test(id) ? id : '0', ...scope.parameters],
  );
  if (rows.length === 0) throw new NotFoundError(kind);
  return { kind, id };
}

async function placedBefore(tx: Tx, actor: Actor, formKey: string): Promise<string> {
  const [before]: { id: string; mine: boolean }[] = await tx.query(
    'select id, by_account_id = $2 as mine from legal_hold where form_key = $1',
    [formKey, actor.id],
  );
  if (before?.mine !== true) throw new ConflictError('This form has been sent before.');
  return before.id;
}

function worded(typed: string, missing: string): string {
  const reason = typed.trim();
  if (reason === '') return refuse('reason', 'missing', missing);
  if (reason.length > LONGEST) return refuse('reason', 'too-long', `It must be ${LONGEST} characters or fewer`);
  return reason;
}
