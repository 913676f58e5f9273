import { holesOf, nameOfHole } from '../../../src/code-of-practice/edition-holes';
import { kindOf } from '../../../src/code-of-practice/kinds';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import type { Rule } from '../../../src/code-of-practice/rule';
import { ruleProblems } from '../../../src/code-of-practice/rule-problems';

const before = PUBLISHED_CODE.rules.filter((rule) => rule.edition === '2020');
const draft = before.map((rule): Rule => ({ ...rule, id: `2027.${kindOf(rule.id)}`, edition: '2027' }));
const names = (rules: readonly Rule[]) => holesOf(rules, before).map(nameOfHole);
const without = (...kinds: string[]) => draft.filter((rule) => !kinds.includes(kindOf(rule.id)));
const changed = (kind: string, change: Partial<Rule>) =>
  draft.map((rule) => (kindOf(rule.id) === kind ? { ...rule, ...change } : rule));

const NO_LIMITS = [
  'no-limit:2027.confirmation:standard+enhanced',
  'no-limit:2027.needs-assessment:standard+enhanced',
  'no-limit:2027.statement:standard+enhanced',
];

describe('holes of a draft edition', () => {
  test('a copy of the edition before has only the limits that one leaves open', () => {
    expect(names(draft)).toEqual(NO_LIMITS);
  });

  test('an event that gave a duty and gives none any more', () => {
    expect(names(without('arrest', 'hearing'))).toEqual([
      'no-rule-for:suspect-arrested',
      'no-rule-for:hearing-fixed',
      ...NO_LIMITS,
    ]);
  });

  test('one of two rules for the same event may go, but not the repeating updates unseen', () => {
    expect(names(without('review-acknowledged'))).toEqual(NO_LIMITS);
    expect(names(without('progress'))).toEqual(['no-repeating-updates', ...NO_LIMITS]);
  });

  test('a level with no limit, named', () => {
    expect(names(changed('arrest', { enhanced: null }))).toContain('no-limit:2027.arrest:enhanced');
    expect(names(changed('arrest', { standard: null }))).toContain('no-limit:2027.arrest:standard');
  });
});

describe('what stands in the way of a rule', () => {
  const arrest = draft.find((rule) => kindOf(rule.id) === 'arrest')!;
  const progress = draft.find((rule) => kindOf(rule.id) === 'progress')!;
  const codes = (rule: Rule) => ruleProblems(rule).map(({ field, code }) => `${field} ${code}`);

  test('nothing, for every rule that was published', () => {
    for (const rule of PUBLISHED_CODE.rules) expect(ruleProblems(rule)).toEqual([]);
  });

  test.each<[Partial<Rule>, string[]]>([
    [{ duty: '  ' }, ['duty missing']],
    [{ duty: 'x'.repeat(301) }, ['duty too-long']],
    [{ id: '2027.Arrest of' }, ['kind not-a-word']],
    [{ right: 0 }, ['right not-a-number']],
    [{ standard: 2, enhanced: 3 }, ['enhanced longer-than-standard']],
    [{ standard: 0, enhanced: 0 }, ['standard not-a-limit', 'enhanced not-a-limit']],
    [{ standard: 1.5, enhanced: 1 }, ['standard not-a-limit']],
    [{ standard: 'agreed' }, ['standard not-a-limit']],
    [{ standard: null, enhanced: null }, ['standard missing']],
    [{ unit: 'none' }, ['unit limit-without-unit']],
    [{ enhanced: null }, []],
  ])('%j', (change, problems) => {
    expect(codes({ ...arrest, ...change })).toEqual(problems);
  });

  test.each<[Partial<Rule>, string[]]>([
    [{ standard: 28, enhanced: 28 }, []],
    [{ standard: 1, enhanced: 1, unit: 'calendar months' }, []],
    [{ enhanced: 14 }, ['enhanced updates-same-at-both']],
    [{ standard: null, enhanced: null, unit: 'none' }, ['unit updates-need-a-limit']],
    [{ trigger: 'charged' }, ['trigger updates-begin-with-the-report']],
  ])('repeating updates: %j', (change, problems) => {
    expect(codes({ ...progress, ...change })).toEqual(problems);
  });
});
