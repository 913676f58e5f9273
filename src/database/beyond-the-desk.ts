/** Why statements of a request may pass row security: each at a use case that checks what it lets through. */
export const BEYOND = {
  accounts: 'How many people look to somebody, of whichever desk: nobody is moved or disabled while there are any',
  'agency-health':
    'How an agency answers is counted over all desks, without those restricted to others than the reader',
  'agency-link': 'An agency has no account: the key of its link opens one referral, and what that may show',
  audit:
    'The record is scoped by whom an entry is about, also where that has moved desks; administrators read all of it',
  'break-glass':
    'Whom it opens is looked for on all desks, by all that is known of them, with a reason and under review',
  'counting-duties':
    'A case is counted with all its people, whichever desk each looks to; a change of the law with all cases',
  'data-rights':
    'Administrators look after everybody’s rights; a download and an erasure take in all that hangs on a person',
  duplicates:
    'That somebody may be the same as another desk’s person is said without saying who, unless they are known here',
  freezing: 'A number somebody else answered is used by nobody any more, on whosever record it stands',
  households: 'Who is a suspect elsewhere is left out of a household also where this desk may not read of that case',
  merging: 'Two records of one’s own people are joined with all that hangs on them, in whichever desk’s case',
  'offered-people':
    'A desk that is asked to take somebody over reads their name, and on accepting takes them from the other desk',
  'people-around':
    'Whoever a desk has recorded around its own person keeps their name and the warning, also in another desk’s hands',
  suspects:
    'Whoever keeps a case’s list of suspects reads which desk speaks to one; a reference is matched with all people',
  'whole-case':
    'Closing a case counts what is owed to everybody in it, and a critical one is told to whoever speaks to any of them',
} as const;

export type Beyond = keyof typeof BEYOND;
