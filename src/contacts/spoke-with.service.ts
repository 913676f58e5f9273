import { Injectable } from '@nestjs/common';
import { type AroundPoint, type AroundThem, PeopleAroundQueries } from '../around/people-around.queries';
import { type SpokenWith, whyNotWith } from '../around/who-was-spoken-to';
import { type LegalDay, legalDayOf, toIso } from '../calendar/legal-day';
import type { Tx } from '../database/transactions';
import type { Reason } from '../refusals';
import type { Told } from './contact-rules';
import type { Direction } from './ways-of-contact';

interface SpokenWithInput {
  readonly personId: string;
  readonly at: Date;
  readonly direction: Direction;
  readonly told: readonly Told[];
  readonly readOut: readonly string[];
  readonly contactPointId: string | null;
  readonly withId?: string | null;
  readonly aroundPointId?: string | null;
}

/** A contact with, or on the number of, somebody around the person. */
@Injectable()
export class SpokeWithSomebody {
  constructor(private readonly around: PeopleAroundQueries) {}

  /** Whose number it was, and what stands against it. The caller has the person in scope, and holds them for a number. */
  async read(
    tx: Tx,
    input: SpokenWithInput,
  ): Promise<{ readonly point?: AroundPoint; readonly reasons: readonly Reason[] }> {
    const { withId, aroundPointId } = input;
    if (!withId && !aroundPointId) return { reasons: [] };
    const all = await this.around.of(input.personId, tx);
    const spokenTo = all.find(({ id }) => id === withId);
    const owner = all.find(({ points }) => points.some(({ id }) => id === aroundPointId));
    const point = owner?.points.find(({ id }) => id === aroundPointId);
    if ((withId && spokenTo === undefined) || (aroundPointId && point === undefined))
      return { reasons: [{ field: 'withId', code: 'unknown', message: 'Choose somebody from the list' }] };
    if (point !== undefined && input.contactPointId !== null)
      return { reasons: [{ field: 'contactPointId', code: 'two-points', message: 'Choose one number only' }] };
    const answered = await this.casesOf(tx, input.readOut);
    const judged = [...new Set([spokenTo, owner])].filter((one): one is AroundThem => one !== undefined);
    const reasons = judged.flatMap((one) => whyNotWith(asSpoken(input, one === spokenTo ? answered : undefined), one));
    return { ...(point && { point }), reasons };
  }

  /** The cases of questions whose answers were read out. */
  private async casesOf(tx: Tx, questionIds: readonly string[]): Promise<string[]> {
    if (questionIds.length === 0) return [];
    const sql = 'select case_id as "caseId" from question where id = any($1::bigint[])';
    const rows: { caseId: string }[] = await tx.query(sql, [questionIds]);
    return rows.map(({ caseId }) => caseId);
  }
}

/** Ringing somebody's number is ringing them; what was told was told to whoever was spoken to: undefined for another. */
function asSpoken({ at, direction, told }: SpokenWithInput, answered: readonly string[] | undefined): SpokenWith {
  const on: LegalDay = toIso(legalDayOf(at.getTime()));
  const toldCases = answered === undefined ? [] : [...told.map(({ caseId }) => caseId), ...answered];
  return { on, outgoing: direction === 'outgoing', toldCases };
}
