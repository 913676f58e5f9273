import fc from 'fast-check';
import { endOf, hasEnded, isWorthNoting } from '../../../src/web/shell/session-times';

const limits = { idleMs: 30 * 60_000, longestMs: 12 * 3_600_000 };
const at = (time: string): number => Date.parse(`2026-04-02T${time}Z`);

describe('how long a session lasts', () => {
  it.each([
    ['08:00:00', '08:00:00', '08:30:00', true],
    ['08:00:00', '12:00:00', '12:30:00', true],
    ['08:00:00', '19:30:00', '20:00:00', false],
    ['08:00:00', '19:59:00', '20:00:00', false],
  ])('signed in at %s and seen at %s it ends at %s', (signedIn, seen, end, canBeLater) => {
    const times = { signedInAt: at(signedIn), seenAt: at(seen) };
    const answer = endOf(times, limits, at(seen));
    expect(answer).toMatchObject({ at: new Date(at(end)), canBeLater });
    expect(hasEnded(times, limits, at(end) - 1)).toBe(false);
    expect(hasEnded(times, limits, at(end))).toBe(true);
  });

  it('never lasts longer than the limit, and going on never makes it shorter', () => {
    const moment = fc.integer({ min: 0, max: limits.longestMs });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const end = (seenAt: number) => endOf({ signedInAt: 0, seenAt }, limits, seenAt).at.getTime();
        expect(end(second)).toBeGreaterThanOrEqual(end(first));
        expect(end(second)).toBeLessThanOrEqual(limits.longestMs);
      }),
    );
  });

  it('is written down once a minute', () => {
    const times = { signedInAt: at('08:00:00'), seenAt: at('08:00:00') };
    expect(isWorthNoting(times, at('08:00:59'))).toBe(false);
    expect(isWorthNoting(times, at('08:01:00'))).toBe(true);
  });
});
