import type { EventType } from '../../code-of-practice/event-types';
import type { Outcome } from '../../code-of-practice/outcomes';

/** One thing that happens in a made-up case, so many days before today (0 is today). */
export type Happening = { readonly daysAgo: number } & (
  | {
      readonly post: EventType;
      readonly words: string;
      readonly hold?: 'not-before' | 'never';
      readonly reason?: string;
    }
  | {
      readonly contact: Outcome;
      readonly tells: 'everything' | 'nothing';
      readonly asked?: string;
      readonly note?: string;
    }
  | { readonly raise: string }
  | { readonly plan: number }
  | { readonly decline: readonly string[] }
  | { readonly refer: string; readonly need: string; readonly answer?: 'accept' | 'decline' | 'complete' | 'withdraw' }
);

/** A course a case can take. The report is `reportedDaysAgo` days before today. */
export interface Story {
  readonly offence: string;
  readonly flags: string;
  readonly reportedDaysAgo: number;
  readonly consent: 'yes' | 'no' | 'not-asked';
  readonly witness: boolean;
  readonly happenings: readonly Happening[];
}

const told = (daysAgo: number, contact: Outcome = 'spoke'): Happening => ({ daysAgo, contact, tells: 'everything' });
const tried = (daysAgo: number, contact: Outcome = 'no-answer'): Happening => ({ daysAgo, contact, tells: 'nothing' });
const story = (
  offence: string,
  flags: string,
  reportedDaysAgo: number,
  happenings: readonly Happening[],
  other: Partial<Story> = {},
): Story => ({ offence, flags, reportedDaysAgo, consent: 'yes', witness: false, happenings, ...other });

/** Between them they show every state a duty, a contact and a referral can be in. */
export const STORIES: readonly Story[] = [
  story('Theft from person', '', 0, []),
  story('Burglary in a dwelling', '', 1, [tried(0)]),
  story('Robbery', '', 2, [
    told(1),
    { daysAgo: 0, post: 'suspect-arrested', words: 'A man was arrested this morning.' },
  ]),
  story(
    'Common assault',
    'domestic-abuse',
    4,
    [
      { daysAgo: 4, raise: 'domestic-abuse' },
      { daysAgo: 3, contact: 'spoke', tells: 'everything', asked: 'Will he be told that I spoke to you?' },
      { daysAgo: 1, post: 'released-on-bail', words: 'He is on bail and may not come to your street.' },
    ],
    { consent: 'not-asked' },
  ),
  story('Racially aggravated harassment', 'hate-race', 9, [
    told(8),
    { daysAgo: 8, raise: 'hate-crime' },
    {
      daysAgo: 8,
      refer: 'Harbour Hate Crime Advice (demonstration)',
      need: 'Somebody to talk to about what happened',
      answer: 'accept',
    },
    { daysAgo: 3, post: 'suspect-interviewed', words: 'The suspect was interviewed and denies it.' },
  ]),
  story('Burglary in a dwelling', '', 12, [
    told(11),
    { daysAgo: 11, plan: 14 },
    { daysAgo: 7, post: 'suspect-arrested', words: 'A woman was arrested for your burglary.' },
    { daysAgo: 7, post: 'released-under-investigation', words: 'She was released while we look at the evidence.' },
    tried(6, 'voicemail'),
  ]),
  story(
    'Grievous bodily harm',
    '',
    20,
    [
      told(19),
      {
        daysAgo: 18,
        refer: 'Lantern Victim Care (demonstration)',
        need: 'Help with a claim and with sleeping badly',
        answer: 'complete',
      },
      { daysAgo: 14, post: 'charged', words: 'A man was charged. He is at the magistrates’ court next month.' },
      told(14),
      { daysAgo: 2, post: 'hearing-fixed', words: 'The first hearing is at the Crown Court.' },
    ],
    { witness: true },
  ),
  story(
    'Fraud by false representation',
    '',
    30,
    [
      told(28, 'letter-sent'),
      { daysAgo: 3, post: 'not-investigated', words: 'We cannot investigate further. You can ask us to look again.' },
    ],
    { consent: 'no' },
  ),
  story('Criminal damage to a vehicle', '', 26, [told(25, 'email-sent'), { daysAgo: 25, decline: ['progress'] }]),
  story('Sexual assault', 'sexual', 16, [
    { daysAgo: 16, raise: 'sexual-offence' },
    told(16),
    {
      daysAgo: 15,
      refer: 'Beacon Sexual Violence Service (demonstration)',
      need: 'An independent adviser',
      answer: 'decline',
    },
    {
      daysAgo: 5,
      post: 'suspect-arrested',
      words: 'Arrest made.',
      hold: 'never',
      reason: 'A second suspect is still at large',
    },
  ]),
  story(
    'Stalking',
    'stalking',
    40,
    [
      told(39),
      { daysAgo: 30, post: 'charged', words: 'He has been charged with stalking.' },
      told(30),
      { daysAgo: 6, post: 'trial-outcome', words: 'He was found guilty.' },
      told(5),
      { daysAgo: 0, post: 'sentenced', words: 'He was sent to prison for two years.' },
    ],
    { witness: true },
  ),
  story('Theft of a pedal cycle', '', 45, [
    told(44, 'text-sent'),
    {
      daysAgo: 33,
      post: 'investigation-closed',
      words: 'There were no cameras and nobody saw it. The case is closed.',
    },
    told(32, 'letter-sent'),
  ]),
  story('Affray', '', 8, [
    told(7),
    { daysAgo: 6, refer: 'Lantern Victim Care (demonstration)', need: 'Practical help after an injury' },
    {
      daysAgo: 2,
      post: 'bail-changed',
      words: 'His bail conditions change next week.',
      hold: 'not-before',
      reason: 'He is told first',
    },
  ]),
  story('Harassment', '', 3, [
    told(2),
    { daysAgo: 1, refer: 'Lantern Victim Care (demonstration)', need: 'Advice on staying safe' },
  ]),
  story('Robbery', '', 35, [
    told(34),
    { daysAgo: 10, post: 'not-charged', words: 'The prosecutor decided that there is not enough evidence.' },
    told(9),
    { daysAgo: 4, post: 'review-requested', words: 'You asked for the decision to be reviewed.' },
  ]),
];
