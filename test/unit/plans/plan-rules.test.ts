import { whyNotDecline, whyNotLevel, whyNotPlan } from '../../../src/plans/plan-rules';

test.each([
  [{ level: 'enhanced', reasons: ['domestic-abuse', 'fear-or-distress'] }, []],
  [{ level: 'enhanced', reasons: [] }, ['no-reason']],
  [{ level: 'enhanced', reasons: ['because'] }, ['unknown-reason']],
  [{ level: 'standard', reasons: [] }, []],
  [{ level: 'standard', reasons: ['domestic-abuse'] }, ['reasons-of-standard']],
] as const)('level %j: %j', (level, codes) => {
  expect(whyNotLevel(level).map((reason) => reason.code)).toEqual(codes);
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
