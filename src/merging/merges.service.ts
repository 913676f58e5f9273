import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { holdCasesOf } from '../cases/hold-cases-of';
import { Clock } from '../clock/clock';
import { newIds } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { People } from '../people/people.service';
import { DETAILS, type PersonDetails } from '../people/person-fields';
import { personReference } from '../people/person-reference';
import { personToChange } from '../people/person-to-change';
import type { Person } from '../people/person.entity';
import { ConflictError, NotFoundError, RefusedError, refuse } from '../refusals';
import { MergeFactsQueries } from './merge-facts.queries';
import { MergesQueries } from './merges.queries';
import { addedSince, highestIds, moveBack, moveRows } from './moving-rows';
import { addedInWords } from './added-in-words';
import { whyNotMerge } from './why-not-merge';

export interface MergeInput {
  readonly keptId: string;
  readonly keptVersion: number;
  readonly mergedId: string;
  readonly mergedVersion: number;
  /** What of the details is not the kept record's own: those chosen from the other. */
  readonly chosen: Partial<PersonDetails>;
  readonly formKey: string;
}

/** Makes two records one, and two again. */
@Injectable()
export class Merges {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: MergeFactsQueries,
    private readonly queries: MergesQueries,
    private readonly people: People,
    private readonly recounts: DutyRecounts,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything of the one is the other's from now on; its number goes on leading there. The same form again does nothing.
   * @throws NotFoundError, RefusedError, ConflictError where either was changed meanwhile
   */
  merge(actor: Actor, input: MergeInput): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    const { keptId, mergedId, formKey } = input;
    return this.transactions.beyond('merging').run(async (tx) => {
      if (keptId === mergedId) return refuse(undefined, 'themselves', 'That is the same record');
      await this.hold(tx, [keptId, mergedId]);
      if (await this.doneBefore(tx, actor.id, keptId, formKey)) return;
      const kept = await personToChange(tx, actor, keptId, input.keptVersion);
      await personToChange(tx, actor, mergedId, input.mergedVersion);
      const reasons = whyNotMerge(await this.facts.of(tx, actor, keptId, mergedId));
      if (reasons.length > 0) throw new RefusedError(reasons);
      const at = this.clock.now();
      const [id] = (await newIds(tx, 'person_merge', 1)) as [string];
      const before = this.details.seal('person_merge.kept_before', id, JSON.stringify(detailsOf(kept)));
      await tx.query(
        `insert into person_merge (id, kept_id, merged_id, kept_before, kept_version, added_after, merged_at,
           by_account_id, form_key) overriding system value values ($1, $2, $3, $4, 0, '{}', $5, $6, $7)`,
        [id, keptId, mergedId, before, at, actor.id, formKey],
      );
      await moveRows(tx, { id, keptId, mergedId, at });
      await tx.query('update person set merged_into_id = $2, version = version + 1 where id = $1', [mergedId, keptId]);
      await this.people.applyTo(tx, actor, kept, input.chosen);
      await this.recounts.recountPeople(tx, [keptId], actor, `${personReference(mergedId)} is the same person`);
      await tx.query(
        `update person_merge m set added_after = $2, kept_version = p.version from person p where m.id = $1 and p.id = m.kept_id`,
        [id, JSON.stringify(await highestIds(tx))],
      );
      await this.write(tx, actor, 'people-merged', { id, keptId, mergedId });
    });
  }

  /**
   * Everything that was moved goes back, and the details are as they were. Duties are counted anew for both.
   * @throws NotFoundError, RefusedError where something was added since of which nobody can say whose it is
   */
  undo(actor: Actor, keptId: string, mergeId: string): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.beyond('merging').run(async (tx) => {
      const found = (await this.queries.ofPerson(keptId, tx)).find(({ id }) => id === mergeId);
      if (found === undefined) throw new NotFoundError('merge');
      const { mergedId } = found;
      await this.hold(tx, [keptId, mergedId]);
      const kept = await personToChange(tx, actor, keptId);
      const merge = (await this.queries.ofPerson(keptId, tx)).find(({ id }) => id === mergeId)!;
      if (merge.undoneAt !== null) return;
      const added = await addedSince(tx, keptId, merge.addedAfter);
      const why = addedInWords(added, kept.version !== merge.keptVersion);
      if (why !== undefined) return refuse(undefined, 'added-since', why);
      await tx.query('update person set merged_into_id = null, version = version + 1 where id = $1', [mergedId]);
      await moveBack(tx, { id: mergeId, keptId, mergedId, at: merge.mergedAt });
      await this.people.applyTo(tx, actor, kept, this.before(mergeId, merge.keptBefore));
      await tx.query('update person set version = version + 1 where id = $1', [keptId]);
      await this.recounts.recountPeople(tx, [keptId, mergedId], actor, 'They are two people after all');
      await tx.query('update person_merge set undone_at = $2, undone_by_id = $3 where id = $1', [
        ...[mergeId, this.clock.now(), actor.id],
      ]);
      await this.write(tx, actor, 'merge-undone', { id: mergeId, keptId, mergedId });
    });
  }

  /** Whether this form's first sending has joined them. */
  done(actor: Actor, keptId: string, formKey: string): Promise<boolean> {
    return this.doneBefore(this.transactions.reader, actor.id ?? '0', keptId, formKey);
  }

  private before(mergeId: string, sealed: string | null): Partial<PersonDetails> {
    const text = this.details.open('person_merge.kept_before', mergeId, sealed);
    return text === null ? {} : (JSON.parse(text) as PersonDetails);
  }

  /** Their cases and then themselves, each in order. */
  private async hold(tx: Tx, ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => /^\d{1,18}$/.test(id));
    await holdCasesOf(tx, { sql: 'p.id = any($1::bigint[])', parameters: [known] }, 'for update');
    await tx.query('select id from person where id = any($1::bigint[]) order by id for update', [known]);
  }

  private async doneBefore(tx: Tx, accountId: string, keptId: string, formKey: string): Promise<boolean> {
    const [row]: { mine: boolean }[] = await tx.query(
      'select by_account_id = $2 and kept_id = $3 as mine from person_merge where form_key = $1',
      [formKey, accountId, keptId],
    );
    if (row?.mine === false) throw new ConflictError('This form has been sent before.');
    return row !== undefined;
  }

  /** Of both, so that whoever looks at the one or the other finds it. */
  private async write(
    tx: Tx,
    actor: Actor,
    event: 'people-merged' | 'merge-undone',
    { id, keptId, mergedId }: { readonly id: string; readonly keptId: string; readonly mergedId: string },
  ): Promise<void> {
    const detail = { merge: id, kept: keptId, merged: mergedId };
    const entries = [keptId, mergedId].map((each) => ({ id: each, detail }));
    await this.audit.writeMany(tx, actor, event, 'person', entries);
  }
}

const detailsOf = (person: Person): PersonDetails =>
  Object.fromEntries(
    Object.values(DETAILS).map((property) => [property, person[property]]),
  ) as unknown as PersonDetails;
