import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { owedInOpenCases } from '../duties/owed-in-open-cases';
import type { AccountActor, Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { loads } from '../people/point-of-contact';
import { NotFoundError, refuse } from '../refusals';
import { sentBefore, writePlan } from './planned-moves';
import { shareOut } from './share-out';
import { hasOpenCase } from '../people/open-case';

/** Whoever has nobody is chosen by this word. */
export const NOBODY = 'nobody';
/** One transaction moves so many without anybody waiting for it. */
const MOST_AT_ONCE = 5000;

export interface ReassignmentWanted {
  /** Accounts whose people are given to others, or `nobody`. */
  readonly fromIds: readonly string[];
  /** Only these of their people; undefined for all of them. */
  readonly personIds: readonly string[] | undefined;
  /** To one, or shared out among several: whoever has the fewest open people is next. */
  readonly toIds: readonly string[];
  readonly formKey: string;
}

interface Chosen {
  readonly personId: string;
  readonly fromId: string | null;
  readonly open: boolean;
}

/** A supervisor plans who gets whom. Nothing moves until the plan has been looked at and applied. */
@Injectable()
export class PlanningReassignments {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the plan's id; the same form again the same. @throws RefusedError, ConflictError, NotFoundError */
  plan(by: Actor, wanted: ReassignmentWanted): Promise<string> {
    const actor = supervisor(by);
    return this.transactions.run(async (tx) => {
      const sent = await sentBefore(tx, actor, wanted.formKey);
      if (sent !== undefined) return sent;
      if (wanted.fromIds.length === 0) refuse('from', 'missing', 'Choose whose people are to move');
      const among = await this.receivers(tx, actor, wanted);
      const chosen = await chosenPeople(tx, actor, wanted);
      if (chosen.length === 0) refuse('people', 'nobody', 'Choose the people who are to move');
      if (chosen.length > MOST_AT_ONCE)
        refuse(
          'people',
          'too-many',
          `At most ${MOST_AT_ONCE.toLocaleString('en-GB')} people move at once: choose fewer`,
        );
      const given = shareOut(chosen, among);
      const moves = chosen.map(({ personId, fromId }) => ({ personId, fromId, toId: given.get(personId)! }));
      const id = await writePlan(tx, actor, { formKey: wanted.formKey, at: this.clock.now(), moves });
      const detail = { reassignment: id, people: chosen.length, to: among.map(({ accountId }) => accountId) };
      await this.audit.write(tx, actor, 'reassignment-planned', { kind: 'desk', id: actor.deskId }, detail);
      return id;
    });
  }

  private async receivers(tx: Tx, { deskId }: { deskId: string }, { toIds, fromIds }: ReassignmentWanted) {
    const wanted = [...new Set(toIds)];
    if (wanted.length === 0) refuse('to', 'missing', 'Choose who gets them');
    const all = await loads(tx, [deskId]);
    const among = all.filter(({ accountId }) => wanted.includes(accountId));
    if (among.length !== wanted.length) refuse('to', 'not-a-choice', 'Choose Victim PCSOs of your desk');
    if (among.some(({ accountId }) => fromIds.includes(accountId)))
      refuse('to', 'from-and-to', 'Nobody can both give their people away and get them');
    return among;
  }
}

/** @throws NotFoundError for whoever does not supervise a desk */
export function supervisor(actor: Actor): AccountActor & { readonly deskId: string } {
  if (actor.kind !== 'account' || actor.role !== 'supervisor' || actor.deskId === null) throw new NotFoundError('desk');
  return { ...actor, deskId: actor.deskId };
}

/** The most urgent first, so that they are shared out evenly as well. */
function chosenPeople(tx: Tx, actor: AccountActor, { fromIds, personIds }: ReassignmentWanted): Promise<Chosen[]> {
  const found = notRestrictedTo(actor, 'p.id', 5);
  return tx.query(
    `select p.id as "personId", p.pcso_id as "fromId", ${hasOpenCase('p.id')} as open
       from person p
       left join lateral (select min(due_on) as first from ${owedInOpenCases('p.id')} o) d on true
      where p.desk_id = $1 and (p.pcso_id = any ($2::bigint[]) or ($3 and p.pcso_id is null))
        and ($4::bigint[] is null or p.id = any ($4)) and ${found.sql}
      order by d.first nulls last, p.id limit ${MOST_AT_ONCE + 1}`,
    [
      actor.deskId,
      fromIds.filter((id) => /^\d{1,18}$/.test(id)),
      fromIds.includes(NOBODY),
      personIds?.filter((id) => /^\d{1,18}$/.test(id)) ?? null,
      ...found.parameters,
    ],
  );
}
