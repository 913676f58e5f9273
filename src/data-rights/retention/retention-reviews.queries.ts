import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { displayName } from '../../people/person-name';
import type { Reason } from '../../refusals';
import { erasureFactsOfMany } from '../erasure/erasure-facts.queries';
import { whyNotErase } from '../erasure/why-not-erase';
import { peopleWithRights } from '../person-for-rights';
import type { RetentionKind } from './retention-kinds';

/** Somebody whom it is time to look at. */
export interface DueForReview {
  readonly personId: string;
  readonly name: string;
  readonly borough: string;
  readonly kind: RetentionKind;
  readonly lastOn: LegalDay;
  readonly dueOn: LegalDay;
  /** What speaks against erasing them now. */
  readonly against: readonly Reason[];
}

interface Row extends Omit<DueForReview, 'name' | 'against'> {
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
}

const CURSOR = /^(\d{4}-\d\d-\d\d)_(\d{1,18})$/;

@Injectable()
export class RetentionReviews {
  constructor(private readonly transactions: Transactions) {}

  /** Whoever has been due longest first. */
  async page(actor: Actor, after?: string, size = 50): Promise<{ rows: DueForReview[]; next: string | null }> {
    const cursor = CURSOR.exec(after ?? '');
    const scope = peopleWithRights(actor, 'p', 4);
    const rows: Row[] = await this.transactions.beyond('data-rights').reader.query(
      `${DUE} and ($1::date is null or (v.due_on, v.person_id) > ($1, $2)) and ${scope.sql}
        order by v.due_on, v.person_id limit $3`,
      [cursor?.[1] ?? null, cursor?.[2] ?? null, size + 1, ...scope.parameters],
    );
    const shown = rows.slice(0, size);
    const last = shown.at(-1);
    const next = rows.length > size && last !== undefined ? `${last.dueOn}_${last.personId}` : null;
    return { rows: await withReasons(this.transactions.beyond('data-rights').reader, shown), next };
  }

  /** Of these people, those who stand on the actor's list. */
  async picked(
    actor: Actor,
    personIds: readonly string[],
    tx: Tx = this.transactions.beyond('data-rights').reader,
  ): Promise<DueForReview[]> {
    const scope = peopleWithRights(actor, 'p', 2);
    const rows: Row[] = await tx.query(
      `${DUE} and v.person_id = any($1::bigint[]) and ${scope.sql} order by v.due_on, v.person_id`,
      [personIds, ...scope.parameters],
    );
    return withReasons(tx, rows);
  }

  /** When the list was last made to its end. */
  async madeAt(): Promise<Date | null> {
    const [row]: { at: Date | null }[] = await this.transactions
      .beyond('data-rights')
      .reader.query('select max(finished_at) as at from retention_sweep');
    return row?.at ?? null;
  }

  async count(actor: Actor): Promise<number> {
    const scope = peopleWithRights(actor, 'p', 1);
    const [row]: { n: number }[] = await this.transactions.beyond('data-rights').reader.query(
      `select count(*)::int as n from (
         select 1 from retention_review v join person p on p.id = v.person_id and p.desk_id = v.desk_id
          where ${scope.sql} limit 1000) v`,
      [...scope.parameters],
    );
    return row?.n ?? 0;
  }
}

async function withReasons(tx: Tx, rows: readonly Row[]): Promise<DueForReview[]> {
  const facts = await erasureFactsOfMany(
    tx,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ title, givenNames, familyName, organisation, ...row }) => ({
    ...row,
    name: displayName({ title, givenNames, familyName, organisation }),
    against: whyNotErase(facts.get(row.personId)!),
  }));
}

// Whoever has gone to another desk since the list was made is that desk's to look at, from the next night on.
const DUE = `select v.person_id as "personId", d.borough, v.kind, v.last_on::text as "lastOn", v.due_on::text as "dueOn",
    p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation
  from retention_review v join person p on p.id = v.person_id join desk d on d.id = v.desk_id
 where p.desk_id = v.desk_id and p.erased_at is null`;
