import { levelBy, whyNotDecline, whyNotPlan, whyNotReasons } from '../../../src/plans/plan-rules';

test.each([
  [['domestic-abuse', 'fear-or-distress'], 'enhanced'],
  [['discretion'], 'enhanced'],
  [[], 'standard'],
] as const)('%j entitles to the %s level', (reasons, level) => {
  expect(levelBy(reasons)).toBe(level);
});

test('only reasons of the list are reasons', () => {
  expect(whyNotReasons(['domestic-abuse', 'under-18'])).toEqual([]);
  expect(whyNotReasons(['domestic-abuse', 'because']).map((reason) => reason.code)).toEqual(['unknown-reason']);
});

test.each([
  [1, true],
  [366, true],
  [0, false],
  [367, false],
  [2.5, false],
  [Number.NaN, false],
])('an update every %s days: %s', (days, sensible) => {
  expect(whyNotPlan(days).length === 0).toBe(sensible);
});

test.each([
  ['all', []],
  ['none', []],
  [['bail-changed', 'progress'], []],
  [[], ['no-kind']],
  [['gossip'], ['unknown-kind']],
] as const)('declining %j: %j', (declined, codes) => {
  expect(whyNotDecline(declined).map((reason) => reason.code)).toEqual(codes);
});
