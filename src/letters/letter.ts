import type { Told } from '../contacts/contact-rules';
import type { NotUsable } from '../people/contact-points/contact-point-use';
import type { Way } from './letter-rules';

type LetterState = 'prepared' | 'sent' | 'discarded' | 'not-delivered';

/** Why a letter that was prepared may not leave any more. */
export type Void = NotUsable | 'not-asked' | 'changed' | 'sensitive';

export interface LetterRow {
  readonly id: string;
  readonly personId: string;
  readonly caseId: string | null;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly way: Way;
  readonly pointId: string;
  readonly sayWho: boolean;
  readonly title: string;
  readonly words: string;
  readonly told: readonly Told[];
  readonly confirmed: boolean;
  readonly preparedAt: Date;
  readonly preparedBy: string;
  readonly state: LetterState;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly sentTo: string | null;
  readonly contactId: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly handledAt: Date | null;
}

/** The columns and tables of a LetterRow: `l` letter, `p` person. */
export const LETTER = {
  columns: `l.id, l.person_id as "personId", l.case_id as "caseId", l.template_key as "templateKey",
    l.template_version as "templateVersion", l.way, l.contact_point_id as "pointId", l.say_who as "sayWho", l.title,
    l.words, l.told, l.confirmed, l.prepared_at as "preparedAt", pa.name as "preparedBy", l.state, l.sent_at as "sentAt",
    sa.name as "sentBy", l.sent_to as "sentTo", l.contact_id as "contactId", l.ended_at as "endedAt",
    l.ended_reason as "endedReason", l.handled_at as "handledAt"`,
  tables: `letter l join person p on p.id = l.person_id join account pa on pa.id = l.prepared_by_id
    left join account sa on sa.id = l.sent_by_id`,
} as const;

/** How a letter is called where it must not say what it is about: "L-12". */
export const letterReference = (id: string): string => `L-${id}`;

/** The one subject there is: it says nothing to whoever looks at the screen of a telephone. */
export const SUBJECT = 'A message for you';

export const VOID_WORDS: Record<Void, string> = {
  replaced: 'The address it was prepared for is no longer theirs',
  frozen: 'The address it was prepared for is frozen',
  never: 'The person must not be written to there any more',
  unreadable: 'The address it was prepared for cannot be used',
  'not-asked': 'Nobody has asked them whether it is safe to write there',
  changed: 'What is said about the address has changed since the letter was prepared',
  sensitive: 'The case needs your confirmation now that it is safe to write, and the letter has none',
};
