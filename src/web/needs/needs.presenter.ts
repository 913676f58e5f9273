import type { WantsSupporter } from '../../needs/needs-rules';
import type { Assessment } from '../../needs/needs.queries';
import { specialMeasureLabel } from '../../needs/special-measures';
import { ENTITLEMENT_GROUPS } from '../../plans/entitlement-reasons';

export const SUPPORTER_WORDS: Readonly<Record<WantsSupporter, string>> = {
  yes: 'Yes, they want somebody with them',
  no: 'No',
  'not-asked': 'Not asked yet',
};

/** A victim of one of these counts as intimidated without being asked. */
const INTIMIDATED_AUTOMATICALLY: ReadonlySet<string> = new Set(['sexual-offence', 'trafficking-or-modern-slavery']);

/** The reasons under the headings of the Code: "Vulnerable: mental disorder". */
export function reasonsInWords(reasons: readonly string[]): string[] {
  const lines = ENTITLEMENT_GROUPS.flatMap(({ label, reasons: of }) =>
    Object.entries(of)
      .filter(([reason]) => reasons.includes(reason))
      .map(([, text]) => (text === label ? label : `${label}: ${text}`)),
  );
  const automatic = reasons.some((reason) => INTIMIDATED_AUTOMATICALLY.has(reason));
  return automatic ? [...lines, 'Intimidated: automatically, as a victim of this crime'] : lines;
}

/** One assessment in words. */
export const assessmentInWords = (one: Assessment) => ({
  level: one.level === 'enhanced' ? 'Enhanced Rights' : 'Standard',
  reasons: reasonsInWords(one.reasons),
  specialMeasures: one.specialMeasures.map(specialMeasureLabel),
  accessNeeds: one.accessNeeds,
  supporter: SUPPORTER_WORDS[one.wantsSupporter],
  note: one.note,
  reviewOn: one.reviewOn,
  askedAt: one.askedAt,
  madeAt: one.madeAt,
  by: one.by,
});
