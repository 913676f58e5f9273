import type { LegalDay } from '../calendar/legal-day';

/** Who covers for whom on a day. Pure: the one rule that pages, digests and the API go by. */

export const ABSENCE_KINDS = ['leave', 'sick', 'course'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** A Victim PCSO who is not at work on the day, and who would cover for them. */
export interface Away {
  readonly accountId: string;
  readonly name: string;
  /** Null for somebody who no longer belongs to a desk. */
  readonly deskId: string | null;
  /** `off-shift`: they do not work on this weekday. `gone`: their account is closed, or they are no Victim PCSO any more. */
  readonly kind: AbsenceKind | 'off-shift' | 'gone';
  /** The last day away; null where it is not known. */
  readonly until: LegalDay | null;
  /** Null where nobody is named, or whoever is can no longer cover. */
  readonly coveredBy: { readonly accountId: string; readonly name: string } | null;
}

/** `away`: those who were passed over, the point of contact of record first. */
export type InCharge =
  | { readonly who: 'themselves' }
  | { readonly who: 'cover'; readonly accountId: string; readonly name: string; readonly away: readonly Away[] }
  | { readonly who: 'supervisors'; readonly away: readonly Away[] };

/** Goes from cover to cover until somebody is at work. A loop, or an end, leaves the supervisors of the desk. */
export function inChargeOf(pcsoId: string, allAway: ReadonlyMap<string, Away>): InCharge {
  const passed = new Map<string, Away>();
  let next: { readonly accountId: string; readonly name: string } | null = { accountId: pcsoId, name: '' };
  while (next !== null && !passed.has(next.accountId)) {
    const away = allAway.get(next.accountId);
    if (away === undefined)
      return passed.size === 0 ? { who: 'themselves' } : { who: 'cover', ...next, away: [...passed.values()] };
    passed.set(away.accountId, away);
    next = away.kind === 'gone' ? null : away.coveredBy;
  }
  return { who: 'supervisors', away: [...passed.values()] };
}

/** Everybody's cover on one day. */
export class DayCover {
  private readonly away: ReadonlyMap<string, Away>;

  constructor(away: readonly Away[]) {
    this.away = new Map(away.map((one) => [one.accountId, one]));
  }

  of(pcsoId: string): InCharge {
    return inChargeOf(pcsoId, this.away);
  }

  /** Whose people somebody has besides their own. */
  coveredBy(accountId: string): Away[] {
    return this.where((inCharge) => inCharge.who === 'cover' && inCharge.accountId === accountId);
  }

  /** Those of a desk whom nobody is left to cover for. Who has gone for good is listed by their people, not here. */
  leftToSupervisorsOf(deskId: string): Away[] {
    return this.where((inCharge) => inCharge.who === 'supervisors').filter((one) => one.deskId === deskId);
  }

  /** Each PCSO who is away and who has their people instead; null for the supervisors. */
  pairs(): { readonly pcsoId: string; readonly inChargeId: string | null }[] {
    return [...this.away.keys()].map((pcsoId) => {
      const inCharge = inChargeOf(pcsoId, this.away);
      return { pcsoId, inChargeId: inCharge.who === 'cover' ? inCharge.accountId : null };
    });
  }

  private where(fits: (inCharge: InCharge) => boolean): Away[] {
    return [...this.away.values()].filter((one) => one.kind !== 'gone' && fits(inChargeOf(one.accountId, this.away)));
  }
}
