/** What waits for a PCSO besides what is due by a date, in the order of a day's work. */
export const WAITING_LISTS = [
  'answers',
  'late-questions',
  'lost-letters',
  'first-contact',
  'referrals',
  'reviews',
] as const;
export type WaitingList = (typeof WAITING_LISTS)[number];

/** What each list is called, and in a few words what one and many of it are. */
export const WAITING_WORDS: Readonly<Record<WaitingList, readonly [title: string, one: string, many: string]>> = {
  answers: ['Answers that came back', 'answer to read out', 'answers to read out'],
  'late-questions': ['Questions waiting too long', 'late question', 'late questions'],
  'lost-letters': ['Letters and emails that did not arrive', 'letter not delivered', 'letters not delivered'],
  'first-contact': ['To reach for the first time', 'first contact', 'first contacts'],
  referrals: ['Referrals that wait for you', 'referral', 'referrals'],
  reviews: ['Needs to be reviewed', 'review of needs', 'reviews of needs'],
};

/** Those that a supervisor reads of the whole desk: whoever has no point of contact stands on no PCSO's. */
export const DESK_LISTS = ['late-questions', 'lost-letters', 'referrals'] as const satisfies readonly WaitingList[];
export type DeskList = (typeof DESK_LISTS)[number];

/** Reads which list is asked for; nothing for what nobody can ask for. */
export const readWaitingList = (asked: unknown): WaitingList | undefined =>
  WAITING_LISTS.find((list) => list === asked);

export function waitingCount(list: WaitingList, count: number): string {
  const [, one, many] = WAITING_WORDS[list];
  return `${count} ${count === 1 ? one : many}`;
}
