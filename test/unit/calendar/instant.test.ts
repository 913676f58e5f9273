import { parseInstant } from '../../../src/calendar/instant';

describe('reading an instant', () => {
  test.each([
    ['2026-04-01T22:40:00Z', '2026-04-01T22:40:00.000Z'],
    ['2026-04-01T22:40Z', '2026-04-01T22:40:00.000Z'],
    ['2026-04-20T09:00:00+01:00', '2026-04-20T08:00:00.000Z'],
    ['2026-04-20T09:00-05:30', '2026-04-20T14:30:00.000Z'],
    ['2026-04-20T09:00:00.25+00:00', '2026-04-20T09:00:00.250Z'],
    ['2024-02-29T00:30:00+01:00', '2024-02-28T23:30:00.000Z'],
  ])('%s', (text, iso) => {
    const instant = parseInstant(text);
    expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(iso);
  });

  test('fractions finer than a millisecond keep their order', () => {
    const earlier = parseInstant('2026-04-01T12:00:00.000001Z') ?? NaN;
    expect(parseInstant('2026-04-01T12:00:00.000002Z')).toBeGreaterThan(earlier);
  });

  test.each([
    ['no offset', '2026-04-01T22:40:00'],
    ['no time', '2026-04-01'],
    ['no such day', '2026-02-30T10:00:00Z'],
    ['no such month', '2026-13-01T10:00:00Z'],
    ['no such hour', '2026-04-01T24:00:00Z'],
    ['no such minute', '2026-04-01T10:60:00Z'],
    ['no such second', '2026-04-01T10:00:60Z'],
    ['an offset without a colon', '2026-04-01T10:00:00+0100'],
    ['an offset of no clock', '2026-04-01T10:00:00+24:00'],
    ['a space for the T', '2026-04-01 10:00:00Z'],
    ['other text around it', ' 2026-04-01T10:00:00Z'],
    ['a fraction without seconds', '2026-04-01T10:00.5Z'],
    ['words', 'now'],
  ])('refuses %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
