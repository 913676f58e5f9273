import { patienceIsOver, pauseAfter } from '../../../src/outbox/backoff';

test('pauses double from 30 seconds to 10 minutes', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1000].map((attempts) => pauseAfter(attempts, 30))).toEqual([
    30, 60, 120, 240, 480, 600, 600, 600,
  ]);
});

test('a message is tried for three days, and then no more', () => {
  let waited = 0;
  let attempts = 1;
  while (!patienceIsOver(attempts, 30)) {
    waited += pauseAfter(attempts, 30);
    attempts += 1;
  }
  expect(waited).toBeGreaterThanOrEqual(3 * 86_400);
  expect(waited).toBeLessThan(3 * 86_400 + 600);
});

test('another first pause changes the pauses and not how often it is tried', () => {
  const attemptsWith = (first: number) => {
    let attempts = 1;
    while (!patienceIsOver(attempts, first)) attempts += 1;
    return attempts;
  };
  expect(attemptsWith(0.5)).toBe(attemptsWith(30));
});
