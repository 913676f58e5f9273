import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { newIds } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { AccountActor, Actor } from '../identity/actor';
import { peopleInScope } from '../identity/scope';
import { personIdOf } from '../people/person-reference';
import { personToChange } from '../people/person-to-change';
import { firstSending } from '../people/saved-once';
import { NotFoundError, RefusedError, refuse } from '../refusals';
import { type StatedAround, whyNotAround } from './around-rules';
import { type AroundThem, PeopleAroundQueries } from './people-around.queries';

export interface AroundForm extends StatedAround {
  readonly personId: string;
  /** Of somebody who is recorded already; null for somebody else. */
  readonly aroundId: string | null;
  /** The person's version when the form was shown. */
  readonly version: number;
  readonly formKey: string;
}

/** Whom the desk may speak to for somebody or with them, about what and until when, and whom never. */
@Injectable()
export class PeopleAround {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PeopleAroundQueries,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Records somebody, or changes what was recorded. @throws NotFoundError, RefusedError, ConflictError */
  async save(actor: Actor, input: AroundForm): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    const { personId, aroundId, version, formKey } = input;
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return;
      await personToChange(tx, actor, personId, version);
      const before = aroundId === null ? undefined : await this.theirs(tx, personId, aroundId);
      const otherId = await this.onRecord(tx, actor, input, before);
      const reasons = whyNotAround(input, await this.known(tx, personId, otherId));
      if (reasons.length > 0) throw new RefusedError(reasons);
      if (otherId === personId) return refuse('reference', 'themselves', 'Enter somebody else’s reference');
      const id = aroundId ?? (await newIds(tx, 'person_around', 1))[0]!;
      await (before === undefined
        ? this.insert(tx, actor, id, input, otherId)
        : this.update(tx, actor, id, input, otherId));
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const values = { from: before === undefined ? null : inAudit(before), to: inAudit({ ...input, otherId }) };
      const about = [`person:${personId}` as const, ...(otherId === null ? [] : [`person:${otherId}` as const])];
      const subject = { kind: 'person', id: personId } as const;
      await this.audit.write(tx, actor, 'person-around-recorded', subject, { around: id }, { about, values });
    });
  }

  /** @throws NotFoundError */
  async theirs(tx: Tx, personId: string, aroundId: string): Promise<AroundThem> {
    const one = (await this.queries.of(personId, tx)).find(({ id }) => id === aroundId);
    if (one === undefined) throw new NotFoundError('person around them');
    return one;
  }

  private async onRecord(
    tx: Tx,
    actor: Actor,
    { reference }: StatedAround,
    before: AroundThem | undefined,
  ): Promise<string | null> {
    if (reference === null) return null;
    const otherId = personIdOf(reference);
    if (otherId !== undefined && otherId === before?.otherId) return otherId;
    const scope = peopleInScope(actor, 'p', 2);
    const rows: { id: string }[] = await tx.query(
      `select p.id from person p where p.id = $1 and p.erased_at is null and ${scope.sql}`,
      [otherId ?? '0', ...scope.parameters],
    );
    const message = 'You know nobody by this reference. It is on their page, such as P-1042';
    return rows[0]?.id ?? refuse('reference', 'unknown', message);
  }

  private async known(tx: Tx, personId: string, otherId: string | null) {
    const rows: { caseId: string; suspect: boolean; crimeReference: string }[] = await tx.query(
      `select pt.case_id as "caseId", c.crime_reference as "crimeReference", exists (select from case_suspect s
         where s.case_id = pt.case_id and s.person_id = $2 and s.withdrawn_at is null) as suspect
         from participant pt join crime_case c on c.id = pt.case_id where pt.person_id = $1`,
      [personId, otherId],
    );
    return {
      cases: rows.map(({ caseId }) => caseId),
      suspectIn: rows.filter(({ suspect }) => suspect).map(({ crimeReference }) => crimeReference),
    };
  }

  private insert(tx: Tx, actor: AccountActor, id: string, input: AroundForm, otherId: string | null): Promise<unknown> {
    return tx.query(
      `insert into person_around (id, ${COLUMNS}, recorded_at, by_account_id, person_id) overriding system value
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, ...this.columns(id, input, otherId), this.clock.now(), actor.id, input.personId],
    );
  }

  private update(tx: Tx, actor: AccountActor, id: string, input: AroundForm, otherId: string | null): Promise<unknown> {
    return tx.query(
      `update person_around set (${COLUMNS}, recorded_at, by_account_id)
         = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) where id = $1`,
      [id, ...this.columns(id, input, otherId), this.clock.now(), actor.id],
    );
  }

  private columns(id: string, input: AroundForm, otherId: string | null): unknown[] {
    const { standsAs, name, toldOf, caseId, about, fromOn, untilOn, barredReason, codeWord } = input;
    const sealed = this.details.seal('person_around.code_word', id, codeWord);
    return [standsAs, name, otherId, toldOf, caseId, about, fromOn, untilOn, barredReason, sealed];
  }
}

const COLUMNS = 'stands_as, name, other_id, told_of, case_id, about, from_on, until_on, barred_reason, code_word';

type InAudit = Omit<StatedAround, 'reference' | 'codeWord'> & { readonly otherId: string | null };

const inAudit = ({ standsAs, name, otherId, toldOf, caseId, about, fromOn, untilOn, barredReason }: InAudit) => ({
  ...{ standsAs, name, otherId, toldOf, caseId, about, fromOn, untilOn, barredReason },
});
