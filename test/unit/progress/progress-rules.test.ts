import { EVENT_TYPES } from '../../../src/code-of-practice/event-types';
import { whyNotPost } from '../../../src/progress/progress-rules';
import { inOneForm, type ProgressToPost } from '../../../src/progress/progress-to-post';

const at = { now: new Date('2026-04-01T10:00:00+01:00'), today: '2026-04-01' };
const arrest: ProgressToPost = { type: 'suspect-arrested', occurredAt: new Date('2026-03-31T22:00:00Z'), tell: 'now' };

const reasonsFor = (changes: Partial<ProgressToPost>) =>
  whyNotPost(inOneForm({ ...arrest, ...changes }), at).map(({ field, code }) => `${field} ${code}`);

describe('progress that can be posted', () => {
  test.each(EVENT_TYPES.filter((type) => type !== 'reported'))('%s', (type) => {
    expect(reasonsFor({ type })).toEqual([]);
  });

  test.each<[string, Partial<ProgressToPost>]>([
    ['happened this very moment', { occurredAt: at.now }],
    ['received the moment it happened', { receivedAt: arrest.occurredAt }],
    ['received this very moment', { receivedAt: at.now }],
    ['not before a day, without a reason', { tell: 'not-before', notBefore: '2026-04-03' }],
    ['not before today', { tell: 'not-before', notBefore: '2026-04-01', reason: 'Searches are under way' }],
    ['never, with a reason', { tell: 'never', reason: 'It would name an informant' }],
    ['words of exactly 280 characters', { words: 'é'.repeat(280) }],
    ['words of 280 characters outside the basic plane', { words: '𝄞'.repeat(280) }],
    ['words of nothing but spaces, which are no words', { words: '   ' }],
    ['a line break after the words', { words: 'We arrested a man.\n' }],
    ['the first instant of 2000', { occurredAt: new Date('2000-01-01T00:00:00Z') }],
  ])('%s', (_, changes) => expect(reasonsFor(changes)).toEqual([]));
});

describe('progress that cannot', () => {
  const reason = 'Searches are under way';

  test.each<[string, Partial<ProgressToPost>, string[]]>([
    ['an unknown type', { type: 'arrested' }, ['type unknown-type']],
    ['a type that is a property of every object', { type: 'constructor' }, ['type unknown-type']],
    ['the report', { type: 'reported' }, ['type report-comes-with-the-crime']],
    ['tomorrow', { occurredAt: new Date('2026-04-02T10:00:00+01:00') }, ['occurredAt in-the-future']],
    ['a millisecond from now', { occurredAt: new Date(at.now.getTime() + 1) }, ['occurredAt in-the-future']],
    ['a year that slipped', { occurredAt: new Date('1926-04-01T10:00:00Z') }, ['occurredAt too-long-ago']],
    [
      'received before it happened',
      { receivedAt: new Date('2026-03-31T21:59:59Z') },
      ['receivedAt received-before-it-happened'],
    ],
    ['received in the future', { receivedAt: new Date('2026-04-03T10:00:00Z') }, ['receivedAt in-the-future']],
    ['an unknown answer to telling', { tell: 'later' }, ['tell unknown-tell']],
    ['not before, without a date', { tell: 'not-before', reason }, ['notBefore missing']],
    ['not before yesterday', { tell: 'not-before', notBefore: '2026-03-31', reason }, ['notBefore in-the-past']],
    ['not before a day that is none', { tell: 'not-before', notBefore: '2026-02-30', reason }, ['notBefore not-a-day']],
    ['not before, with nothing', { tell: 'not-before' }, ['notBefore missing']],
    ['never, without a reason', { tell: 'never' }, ['reason missing']],
    ['never, with a reason of spaces', { tell: 'never', reason: '  ' }, ['reason missing']],
    ['never, with a date', { tell: 'never', notBefore: '2026-04-03', reason }, ['notBefore not-wanted']],
    ['now, with a date', { notBefore: '2026-04-03' }, ['notBefore not-wanted']],
    ['words of 281 characters', { words: 'a'.repeat(281) }, ['words too-long']],
    ['words of two lines', { words: 'We arrested a man.\nHe is on bail.' }, ['words more-than-one-line']],
    [
      'words of two lines by another break',
      { words: 'We arrested a man.\u2028He is on bail.' },
      ['words more-than-one-line'],
    ],
    ['words with a character no database keeps', { words: 'a\0b' }, ['words more-than-one-line']],
    ['a reason of 501 characters', { tell: 'never', reason: 'a'.repeat(501) }, ['reason too-long']],
    [
      'everything at once, in the order of the form',
      { type: 'x', occurredAt: new Date('2027-01-01T00:00:00Z'), tell: 'y', words: 'a\nb' },
      ['type unknown-type', 'occurredAt in-the-future', 'tell unknown-tell', 'words more-than-one-line'],
    ],
  ])('%s', (_, changes, reasons) => expect(reasonsFor(changes)).toEqual(reasons));

  test('each reason is a sentence', () => {
    const all = whyNotPost(inOneForm({ ...arrest, type: 'reported', tell: 'never', words: 'a\nb' }), at);
    for (const { message } of all) expect(message).toMatch(/^[A-Z].*\.$/);
  });
});
