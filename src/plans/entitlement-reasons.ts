/** Why somebody is entitled to the enhanced service. More than one may apply, and all are kept. */
export interface EntitlementGroup {
  readonly label: string;
  readonly reasons: Readonly<Record<string, string>>;
}

export const ENTITLEMENT_GROUPS: readonly EntitlementGroup[] = [
  {
    label: 'Victim of the most serious crime',
    reasons: {
      'bereaved-close-relative': 'Bereaved close relative',
      'domestic-abuse': 'Domestic abuse',
      'hate-crime': 'Hate crime',
      terrorism: 'Terrorism',
      'sexual-offence': 'Sexual offence',
      'trafficking-or-modern-slavery': 'Human trafficking or modern slavery',
      'attempted-murder': 'Attempted murder',
      kidnap: 'Kidnap',
      'false-imprisonment': 'False imprisonment',
      'arson-endangering-life': 'Arson with intent to endanger life',
      'wounding-with-intent': 'Wounding or grievous bodily harm with intent',
    },
  },
  { label: 'Persistently targeted', reasons: { 'persistently-targeted': 'Persistently targeted' } },
  {
    label: 'Vulnerable',
    reasons: {
      'under-18': 'Under 18 at the time of the offence (under 17 in the 2005 edition)',
      'mental-disorder': 'Mental disorder',
      'impaired-intelligence': 'Significant impairment of intelligence and social functioning',
      'physical-disability': 'Physical disability or disorder',
    },
  },
  {
    label: 'Intimidated',
    reasons: { 'fear-or-distress': 'Their evidence is likely to suffer from fear or distress about testifying' },
  },
  { label: 'At discretion', reasons: { discretion: 'The desk gives the enhanced service at its discretion' } },
];

const REASONS = new Set(ENTITLEMENT_GROUPS.flatMap((group) => Object.keys(group.reasons)));

export const isEntitlementReason = (text: string): boolean => REASONS.has(text);
