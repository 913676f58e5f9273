import { type LegalDay, legalDayOf, toIso } from '../calendar/legal-day';
import type { Role } from '../code-of-practice/roles';
import { ageOn } from '../people/age';

/** What the record says of one case of a person. */
export interface CaseOnRecord {
  readonly crimeReference: string;
  readonly flags: readonly string[];
  readonly role: Role;
  readonly recordedAt: Date;
}

const BY_FLAG: Readonly<Record<string, string>> = {
  'domestic-abuse': 'domestic-abuse',
  sexual: 'sexual-offence',
  'modern-slavery': 'trafficking-or-modern-slavery',
  repeat: 'persistently-targeted',
};
const BEREAVED = 'bereaved-close-relative';
const BEREAVING: ReadonlySet<string> = new Set(['homicide', 'road-death']);
/** By the edition of 2005 it is under 17. */
const FIRST_DAY_UNDER_18: LegalDay = '2013-12-10';

/**
 * The reasons for the enhanced level that the record already gives, each with the cases that give it. Whoever assesses
 * decides: a reason that nobody recorded is not here, and one that is here may be wrong.
 */
export function suggestedReasons(bornOn: LegalDay | null, cases: readonly CaseOnRecord[]): Map<string, string[]> {
  const suggested = new Map<string, string[]>();
  for (const one of cases) {
    for (const reason of reasonsOf(one, bornOn)) {
      suggested.set(reason, [...(suggested.get(reason) ?? []), one.crimeReference]);
    }
  }
  return suggested;
}

function reasonsOf({ flags, role, recordedAt }: CaseOnRecord, bornOn: LegalDay | null): Set<string> {
  if (role === 'bereaved-relative') return new Set(flags.some((flag) => BEREAVING.has(flag)) ? [BEREAVED] : []);
  if (role !== 'victim') return new Set();
  const reasons = flags.map((flag) => (flag.startsWith('hate-') ? 'hate-crime' : BY_FLAG[flag]));
  const young = bornOn === null ? flags.includes('child') : isYoung(bornOn, toIso(legalDayOf(recordedAt.getTime())));
  return new Set([...reasons.filter((reason) => reason !== undefined), ...(young ? ['under-18'] : [])]);
}

function isYoung(bornOn: LegalDay, recorded: LegalDay): boolean {
  return ageOn(bornOn, recorded) < (recorded < FIRST_DAY_UNDER_18 ? 17 : 18);
}
