/** What becomes of a column that says whose a row is, when that person turns out to be somebody who is there already. */
export type Moving =
  /** Given to the kept record; where `unless` is so (SQL with `t`, $1 the kept, $2 the other), it stays. */
  | { readonly how: 'moves'; readonly unless?: string }
  /** The same, and of those that hold for both only the best one goes on holding: by `group`, the first by `best`. */
  | { readonly how: 'one-holds'; readonly group: string; readonly best: string }
  /** Two people in order: moved unless the kept record has such a pair. */
  | { readonly how: 'pair'; readonly open: string }
  | { readonly how: 'stays'; readonly because: string };

const MOVES: Moving = { how: 'moves' };
const stays = (because: string): Moving => ({ how: 'stays', because });

/** Whoever was told never to use a number by one of two records must not read "safe" in the other. */
const STRICTEST = `t.frozen_at is null, array_position(array['never', 'safe-do-not-say-who', 'safe', 'not-asked'], t.safety), t.id`;
const NOT_BOTH = (kept: string): string => `exists (select from case_suspect k where k.case_id = t.case_id
  and k.person_id = ${kept} and k.withdrawn_at is null) and t.withdrawn_at is null`;

/** Every column that leads to a person. A test compares it with the database: a new one has to say what happens. */
export const WHAT_MOVES: Readonly<Record<string, Moving>> = {
  'participant.person_id': MOVES,
  'duty.person_id': MOVES,
  'contact.person_id': MOVES,
  'question.person_id': MOVES,
  'referral.person_id': MOVES,
  'letter.person_id': MOVES,
  'message.to_person_id': MOVES,
  'legal_hold.person_id': MOVES,
  'data_disclosure.person_id': MOVES,
  'person_transfer.person_id': MOVES,
  'unable_to_contact.person_id': MOVES,
  'person_level.person_id': MOVES,
  'contact_plan.person_id': MOVES,
  'agreed_way.person_id': MOVES,
  'update_decline.person_id': MOVES,
  'personal_statement.person_id': MOVES,
  'consent_decision.person_id': MOVES,
  'retention_decision.person_id': MOVES,
  'correction_request.person_id': MOVES,
  // Only what has been lifted: whoever is restricted is not joined.
  'person_restriction.person_id': MOVES,
  'person_around.person_id': { how: 'moves', unless: 't.other_id = $1' },
  'person_around.other_id': { how: 'moves', unless: 't.person_id = $1' },
  'person.merged_into_id': MOVES,
  'case_suspect.person_id': { how: 'moves', unless: NOT_BOTH('$1') },
  'contact_point.person_id': { how: 'one-holds', group: 't.kind, t.match_value', best: STRICTEST },
  'needs_assessment.person_id': { how: 'one-holds', group: '1', best: 't.made_at desc, t.id desc' },
  'person_characteristic.person_id': { how: 'one-holds', group: 't.strand', best: 't.at desc, t.id desc' },
  'household_link.person_id': { how: 'pair', open: 't.ended_at is null' },
  'household_link.other_id': { how: 'pair', open: 't.ended_at is null' },
  'possible_duplicate.person_id': { how: 'pair', open: 'true' },
  'possible_duplicate.other_id': { how: 'pair', open: 'true' },
  'person_change.person_id': stays(
    'What was changed in the other record, which an import must not take for a change of this one',
  ),
  'person_form.person_id': stays('Keys of forms that were saved'),
  'person_word.person_id': stays('The words a record is found by: they follow it'),
  'person_look.person_id': stays('When staff last looked at that page'),
  'reassignment_person.person_id': stays('Who was the point of contact of that record'),
  'dip_sample_contact.person_id': stays('What a supervisor made of a contact that was made under that record'),
  'break_glass.person_id': stays('Who broke the glass of that record'),
  'retention_review.person_id': stays('Made anew each night'),
  'disclosure_item.person_id': stays('What may leave the desk of that record’s download'),
  'erasure_run_person.person_id': stays('Who was to be erased by one decision'),
  'erasure.person_id': stays('A certificate names what was erased'),
  'person_merge.kept_id': stays('What was merged into it, as it was done'),
  'person_merge.merged_id': stays('What it was merged into, as it was done'),
};
