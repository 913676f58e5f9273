import { CorrectionForm } from '../../../src/web/progress/progress.form';
import { POSTED_TYPES } from '../../../src/web/progress/event-groups';
import { readProgress } from '../../../src/web/progress/read-progress';
import { EVENT_TYPES } from '../../../src/code-of-practice/event-types';

const now = new Date('2026-03-29T00:30:00Z'); // half an hour before London's clocks go forward
const read = (typed: Partial<CorrectionForm>) =>
  readProgress(Object.assign(new CorrectionForm(), { when: 'today', time: '0:10', tell: 'now', ...typed }), now);

test('every event but the report can be chosen once', () => {
  expect([...POSTED_TYPES].sort()).toEqual(EVENT_TYPES.filter((type) => type !== 'reported').sort());
});

test.each<[string, Partial<CorrectionForm>, string]>([
  ['today', {}, '2026-03-29T00:10:00.000Z'],
  ['yesterday', { when: 'yesterday', time: '11.59pm' }, '2026-03-28T23:59:00.000Z'],
  [
    'a day of summer',
    { when: 'other', 'day-day': '1', 'day-month': '7', 'day-year': '2025', time: '0:30' },
    '2025-06-30T23:30:00.000Z',
  ],
  [
    'a day typed that is the one chosen',
    { 'day-day': '29', 'day-month': '03', 'day-year': '2026' },
    '2026-03-29T00:10:00.000Z',
  ],
])('%s is read in London time', (_, typed, instant) => {
  const { errors, progress } = read(typed);
  expect(errors).toEqual([]);
  expect(progress.occurredAt.toISOString()).toBe(instant);
});

test.each<[string, Partial<CorrectionForm>, string[]]>([
  ['another day without one', { when: 'other' }, ['day-day']],
  [
    'another day beside yesterday',
    { when: 'yesterday', 'day-day': '27', 'day-month': '3', 'day-year': '2026' },
    ['when'],
  ],
  ['a day that is none beside today', { 'day-day': '31', 'day-month': '2', 'day-year': '2026' }, ['when']],
  ['a time that is none', { time: '25:00' }, ['time']],
  ['a time of receipt without a day', { 'received-time': '9am' }, ['received-day']],
  [
    'a day of receipt without a time',
    { 'received-day': '28', 'received-month': '3', 'received-year': '2026' },
    ['received-time'],
  ],
  ['half a day to wait for', { 'notBefore-day': '28' }, ['notBefore-day']],
])('%s cannot be read', (_, typed, fields) => expect(read(typed).errors.map((error) => error.field)).toEqual(fields));
