import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, refuse, RefusedError } from '../refusals';
import { type PersonToRestrict, personToRestrict } from './person-to-restrict';
import { namesProblems, reasonsProblems, reviewProblems, type WhyRestricted } from './restriction-rules';
import { RestrictionsQueries } from './restrictions.queries';

export interface RestrictionWanted extends WhyRestricted {
  readonly personId: string;
  readonly reviewOn: LegalDay | undefined;
  /** Accounts of the desk. Whoever restricts is named in any case. */
  readonly named: readonly string[];
  readonly formKey: string;
}

/** A supervisor lets a person be found by named users alone. */
@Injectable()
export class Restricting {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: RestrictionsQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same form again changes nothing. @throws NotFoundError, ConflictError, RefusedError with all that is wrong */
  restrict(actor: Actor, wanted: RestrictionWanted): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { person, by } = await personToRestrict(tx, actor, wanted.personId);
      if (await sentBefore(tx, person.id, by.id, wanted.formKey)) return;
      if (person.restrictionId !== null) throw new ConflictError('They are restricted already. Open the page again.');
      const named = [...new Set([...wanted.named, by.id])];
      const problems = [
        ...reasonsProblems(wanted),
        ...reviewProblems(wanted.reviewOn, this.clock.today()),
        ...namesProblems({ named, choices: await this.queries.usersOf(person.deskId, tx), pcsoId: person.pcsoId }),
      ];
      if (problems.length > 0) throw new RefusedError(problems);
      await refuseDuringTransfer(tx, person);
      const { reasons, words, reviewOn, formKey } = wanted;
      const rows: { id: string }[] = await tx.query(
        `insert into person_restriction (person_id, desk_id, reasons, words, review_on, restricted_by_id, restricted_at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [person.id, person.deskId, reasons, words.trim() || null, reviewOn, by.id, this.clock.now(), formKey],
      );
      await nameAll(tx, rows[0]!.id, named, by.id, this.clock.now());
      const detail = { restriction: rows[0]!.id, reasons, reviewOn, named };
      const personal = { about: [`person:${person.id}`], values: { words: words.trim() } } as const;
      await this.audit.write(tx, by, 'person-restricted', { kind: 'person', id: person.id }, detail, personal);
    });
  }

  /** Names others, and some no more; `before` were named when the form was shown. @throws NotFoundError, RefusedError, ConflictError */
  name(actor: Actor, personId: string, wanted: readonly string[], before: readonly string[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { person, by } = await personToRestrict(tx, actor, personId);
      const { restrictionId } = person;
      if (restrictionId === null) return refuse('named', 'not-restricted', 'They are not restricted any more');
      const choices = await this.queries.usersOf(person.deskId, tx);
      const named = [...new Set(wanted)];
      const problems = namesProblems({ named, choices, pcsoId: person.pcsoId });
      if (problems.length > 0) throw new RefusedError(problems);
      const now = this.clock.now();
      const present = await namedIn(tx, restrictionId);
      if (!isSame(present, named) && !isSame(present, before))
        throw new ConflictError('Somebody else changed who finds them while you were choosing.');
      const added = await nameAll(tx, restrictionId, named, by.id, now);
      const [ended]: [{ id: string }[], number] = await tx.query(
        `update restricted_access set ended_at = $3, ended_by_id = $4
          where restriction_id = $1 and ended_at is null and account_id <> all ($2::bigint[]) returning account_id as id`,
        [restrictionId, named, now, by.id],
      );
      if (added.length + ended.length === 0) return;
      const detail = { restriction: restrictionId, added, ended: ended.map(({ id }) => id) };
      await this.audit.write(tx, by, 'restriction-names-changed', { kind: 'person', id: person.id }, detail);
    });
  }
}

async function namedIn(tx: Tx, restrictionId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    'select account_id as id from restricted_access where restriction_id = $1 and ended_at is null',
    [restrictionId],
  );
  return rows.map(({ id }) => id);
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join();

/** Answers those who were not named before. */
async function nameAll(tx: Tx, restrictionId: string, named: readonly string[], byId: string, at: Date) {
  const rows: { id: string }[] = await tx.query(
    `insert into restricted_access (restriction_id, account_id, given_by_id, given_at)
     select $1, it, $3, $4 from unnest($2::bigint[]) it
     on conflict (restriction_id, account_id) where ended_at is null do nothing returning account_id as id`,
    [restrictionId, named, byId, at],
  );
  return rows.map(({ id }) => id);
}

async function sentBefore(tx: Tx, personId: string, byId: string, formKey: string): Promise<boolean> {
  const rows: { personId: string; byId: string }[] = await tx.query(
    'select person_id as "personId", restricted_by_id as "byId" from person_restriction where form_key = $1',
    [formKey],
  );
  const [first] = rows;
  if (first !== undefined && (first.personId !== personId || first.byId !== byId))
    throw new ConflictError('This form was used for somebody else. Open the page again.');
  return first !== undefined;
}

/** The other desk has their brief before it: first it answers, or is asked no more. */
async function refuseDuringTransfer(tx: Tx, { id }: PersonToRestrict): Promise<void> {
  const open: unknown[] = await tx.query(`select from person_transfer where person_id = $1 and state = 'asked'`, [id]);
  const message = 'Another desk has been asked to take them over. Withdraw that, or have it answered, first';
  if (open.length > 0) refuse('named', 'transfer-open', message);
}
