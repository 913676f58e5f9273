/**
 * A kind of duty: the rule's id after the dot, the same over all editions. A plain string, since a coming edition may
 * bring kinds that are not listed here.
 */
export type Kind = string;

/** The kind whose duties repeat. */
export const PROGRESS: Kind = 'progress';

/** The kind of a rule: `arrest` of `2020.arrest`. */
export function kindOf(ruleId: string): Kind {
  return ruleId.slice(ruleId.indexOf('.') + 1);
}

const KIND_LABELS: ReadonlyMap<Kind, string> = new Map([
  ['confirmation', 'Written confirmation of the report'],
  ['needs-assessment', 'Needs assessment'],
  ['information', 'What to expect and local support'],
  ['referral', 'Referral to a support service'],
  ['statement', 'Victim personal statement'],
  ['not-investigated', 'Decision not to investigate'],
  ['progress', 'Progress update'],
  ['arrest', 'Arrest'],
  ['interviewed', 'Interview of a suspect'],
  ['reported-for-summons', 'Suspect reported for summons'],
  ['released', 'Release without further action'],
  ['bail', 'Release on police bail'],
  ['under-investigation', 'Release under investigation'],
  ['bail-changed', 'Change of bail'],
  ['charged', 'Charge'],
  ['not-charged', 'Decision not to charge'],
  ['charge-altered', 'Charge dropped or altered'],
  ['disposal', 'Out-of-court disposal'],
  ['closed', 'End of the investigation'],
  ['review-acknowledged', 'Review: acknowledgement'],
  ['review-decided', 'Review: result'],
  ['hearing', 'Court hearing'],
  ['witness-required', 'Called to give evidence'],
  ['court-bail', 'Result of a bail hearing'],
  ['warrant', 'Warrant'],
  ['outcome', 'Outcome of the trial'],
  ['sentence', 'Sentence'],
  ['appeal', 'Appeal lodged'],
  ['appeal-result', 'Result of the appeal'],
  ['contact-scheme-referral', 'Referral to the Victim Contact Scheme'],
  ['contact-scheme', 'First contact by the Victim Contact Scheme'],
  ['complaint', 'Answer to a complaint'],
]);

/** The kinds of the published editions. */
export const KINDS: readonly Kind[] = [...KIND_LABELS.keys()];

/** Plain words for a kind; the kind itself where there are none. */
export function kindLabel(kind: Kind): string {
  return KIND_LABELS.get(kind) ?? kind;
}
