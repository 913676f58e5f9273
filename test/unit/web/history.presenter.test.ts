import type { DutyLine } from '../../../src/duties/duty-line';
import { dutiesInWords, tellInWords } from '../../../src/web/cases/history.presenter';

const today = '2026-04-01';
const duty = (state: DutyLine['state'], dueOn: string | null = '2026-04-10'): DutyLine =>
  ({ state, dueOn }) as DutyLine;

test.each([
  ['nothing', [], 'No duty of the Code follows from it'],
  ['one to do', [duty('open')], '1 duty: 1 to do (due Friday 10 April)'],
  ['one due today', [duty('open', today)], '1 duty: 1 to do (due today)'],
  ['one without a limit', [duty('open', null)], '1 duty: 1 to do (no time limit)'],
  [
    'several',
    [
      duty('overdue', '2026-03-31'),
      duty('open', null),
      duty('open'),
      duty('met'),
      duty('met-late'),
      duty('declined'),
      duty('ended'),
    ],
    '7 duties: 1 overdue, 2 to do (first due Friday 10 April), 2 done, 1 declined, 1 ended',
  ],
])('what the desk owes: %s', (_, duties, words) => expect(dutiesInWords(duties, today)).toBe(words));

test.each([
  ['now', { tell: 'now', notBefore: null, reason: null }, 'The victim may be told'],
  ['never', { tell: 'never', notBefore: null, reason: 'A witness' }, 'The victim may never be told: A witness'],
  [
    'later',
    { tell: 'not-before', notBefore: '2026-04-02', reason: 'Searches' },
    'The victim may not be told before 2 April 2026: Searches',
  ],
  [
    'since today',
    { tell: 'not-before', notBefore: today, reason: 'Searches' },
    'The victim may be told since 1 April 2026',
  ],
] as const)('whether the victim may be told: %s', (_, event, words) => expect(tellInWords(event, today)).toBe(words));
