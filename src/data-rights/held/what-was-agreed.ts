import { detail, fact, type HeldTable, OF_THEM, OURS, staff, words } from './held-table';

/** What the desk agreed with the person, or decided about them. */
export const WHAT_WAS_AGREED: readonly HeldTable[] = [
  {
    table: 'person_level',
    title: 'Entitlement',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      from_at: fact('From'),
      level: fact('Level'),
      reasons: detail('Why', `'{}'`),
      by_account_id: staff('Set by', 'by_account_id'),
    },
  },
  {
    table: 'needs_assessment',
    title: 'What they need',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      level_id: OURS,
      special_measures: detail('Special measures they wish', `'{}'`),
      access_needs: words('What they need to take part'),
      wants_supporter: fact('Do they wish somebody with them?'),
      note: words('Note'),
      review_on: fact('To be reviewed on'),
      contact_id: OURS,
      made_at: fact('Assessed'),
      by_account_id: staff('Assessed by', 'by_account_id'),
      replaced_at: fact('Held until'),
    },
  },
  {
    table: 'contact_plan',
    title: 'How often they are to be updated',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      from_at: fact('From'),
      every_days: fact('Every so many days'),
      by_account_id: staff('Agreed with', 'by_account_id'),
    },
  },
  {
    table: 'consent_decision',
    title: 'What they said about being referred',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      answer: fact('Answer'),
      said_on: fact('Said on'),
      said_how: fact('Said how'),
      note: words('Note'),
      referral_id: {
        label: 'For the referral',
        read: '(select r.reference from referral r where r.id = t.referral_id)',
      },
      by_account_id: staff('Recorded by', 'by_account_id'),
      at: fact('Recorded'),
      form_key: OURS,
    },
  },
  {
    table: 'update_decline',
    title: 'Updates they do not want',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      from_at: fact('From'),
      kinds: fact('Which'),
      by_account_id: staff('Recorded by', 'by_account_id'),
    },
  },
];
