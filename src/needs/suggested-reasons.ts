import { type LegalDay, legalDayOf, toIso } from '../calendar/legal-day';
import { repeatVictim } from '../relations/repeat-victim';
import type { Role } from '../code-of-practice/roles';
import { ageOn } from '../people/age';

/** What the record says of one case of a person. */
export interface CaseOnRecord {
  readonly crimeReference: string;
  readonly flags: readonly string[];
  readonly role: Role;
  readonly recordedAt: Date;
}

const TARGETED = 'persistently-targeted';
const BY_FLAG: Readonly<Record<string, string>> = {
  'domestic-abuse': 'domestic-abuse',
  sexual: 'sexual-offence',
  'modern-slavery': 'trafficking-or-modern-slavery',
  repeat: TARGETED,
};
const UNDER_18 = 'under-18';
const BEREAVED = 'bereaved-close-relative';
const BEREAVING: ReadonlySet<string> = new Set(['homicide', 'road-death']);
/** By the edition of 2005 it is under 17. */
const FIRST_DAY_UNDER_18: LegalDay = '2013-12-10';

/**
 * The reasons for the enhanced level that the record already gives, each with the cases that give it. Whoever assesses
 * decides: a reason that nobody recorded is not here, and one that is here may be wrong.
 */
export function suggestedReasons(
  bornOn: LegalDay | null,
  cases: readonly CaseOnRecord[],
  today: LegalDay,
): Map<string, string[]> {
  const suggested = new Map<string, string[]>();
  for (const one of cases) {
    for (const reason of reasonsOf(one, bornOn)) {
      suggested.set(reason, [...(suggested.get(reason) ?? []), one.crimeReference]);
    }
  }
  if (isTargeted(cases, today))
    suggested.set(
      TARGETED,
      cases.filter((one) => one.role !== 'witness').map((one) => one.crimeReference),
    );
  return suggested;
}

/** How old the record says somebody is who was a child in none of their cases; undefined where it may be, or nobody knows. */
export function ageThatIsNoChilds(
  bornOn: LegalDay | null,
  cases: readonly CaseOnRecord[],
  today: LegalDay,
): number | undefined {
  if (bornOn === null || cases.some((one) => reasonsOf(one, bornOn).has(UNDER_18))) return undefined;
  const age = ageOn(bornOn, today);
  return age < 18 ? undefined : age;
}

/** A choice of the desk's: three crimes in twelve months, or two ever of domestic abuse or hate. */
function isTargeted(cases: readonly CaseOnRecord[], today: LegalDay): boolean {
  const repeat = repeatVictim(cases, today);
  return repeat !== undefined && (repeat.withinYear >= 3 || repeat.domesticAbuse >= 2 || repeat.hateCrime >= 2);
}

function reasonsOf({ flags, role, recordedAt }: CaseOnRecord, bornOn: LegalDay | null): Set<string> {
  if (role === 'bereaved-relative') return new Set(flags.some((flag) => BEREAVING.has(flag)) ? [BEREAVED] : []);
  if (role !== 'victim') return new Set();
  const reasons = flags.map((flag) => (flag.startsWith('hate-') ? 'hate-crime' : BY_FLAG[flag]));
  const young = bornOn === null ? flags.includes('child') : isYoung(bornOn, toIso(legalDayOf(recordedAt.getTime())));
  return new Set([...reasons.filter((reason) => reason !== undefined), ...(young ? [UNDER_18] : [])]);
}

function isYoung(bornOn: LegalDay, recorded: LegalDay): boolean {
  return ageOn(bornOn, recorded) < (recorded < FIRST_DAY_UNDER_18 ? 17 : 18);
}
