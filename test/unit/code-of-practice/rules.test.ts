import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { withCorrectedRule, withEdition } from '../../../src/code-of-practice/code';
import { isEventType } from '../../../src/code-of-practice/event-types';
import { KINDS, kindLabel, kindOf } from '../../../src/code-of-practice/kinds';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { ruleAsRow } from '../../../src/code-of-practice/rule-as-row';
import { RuleBook } from '../../../src/code-of-practice/rule-book';

const table = resolve(__dirname, '../../../../shared/facts/duties.csv');
const testIfThere = existsSync(table) ? test : test.skip;
const { rules } = PUBLISHED_CODE;
const book = RuleBook.of(PUBLISHED_CODE);
const idsFor = (of: RuleBook, trigger: 'reported' | 'suspect-arrested', day: string): string[] =>
  of.rulesFor(trigger, toDayNumber(day)).map((rule) => rule.id);

testIfThere('the rules are the published table, row for row and value for value', () => {
  const rows = parse(readFileSync(table, 'utf8'), { columns: true }) as unknown[];
  expect(rules.map(ruleAsRow)).toEqual(rows);
  expect(rows).toHaveLength(111);
});

test('every rule has an id of its own edition, a known trigger, and a kind with plain words', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.id).toBe(`${rule.edition}.${kindOf(rule.id)}`);
    expect(isEventType(rule.trigger)).toBe(true);
    expect(kindLabel(kindOf(rule.id))).not.toBe(kindOf(rule.id));
  }
  expect(new Set(rules.map((rule) => kindOf(rule.id)))).toEqual(new Set(KINDS));
});

test('an enhanced limit is never longer than the standard one, and only a rule without a unit has none', () => {
  for (const { standard, enhanced, unit } of rules) {
    expect(typeof standard).toBe(typeof enhanced);
    expect(standard === null).toBe(unit === 'none');
    if (typeof standard === 'number' && typeof enhanced === 'number') expect(enhanced).toBeLessThanOrEqual(standard);
  }
});

describe('the edition in force', () => {
  test.each([
    ['2006-04-02', undefined],
    ['2006-04-03', '2005'],
    ['2013-12-09', '2005'],
    ['2013-12-10', '2013'],
    ['2015-11-15', '2013'],
    ['2015-11-16', '2015'],
    ['2021-03-31', '2015'],
    ['2021-04-01', '2020'],
    ['2031-01-01', '2020'],
  ])('on %s is %s', (day, edition) => {
    expect(book.editionOn(toDayNumber(day))?.id).toBe(edition);
  });

  test('on no day is there none or are there two, from 3 April 2006 on', () => {
    const { editions } = PUBLISHED_CODE;
    editions.slice(1).forEach((edition, i) => {
      const before = editions[i]?.lastDay ?? '';
      expect(toDayNumber(edition.firstDay)).toBe(toDayNumber(before) + 1);
    });
  });

  test('a coming edition is in force from its first day and leaves the days before alone', () => {
    const coming = {
      id: '2027',
      title: 'A coming edition',
      firstDay: '2027-02-01',
      lastDay: null,
      levelNames: { standard: 'standard', enhanced: 'enhanced' },
    };
    const rule = { ...rules.find((r) => r.id === '2020.arrest')!, id: '2027.arrest', edition: '2027' };
    const later = RuleBook.of(withEdition(PUBLISHED_CODE, coming, [rule]));
    expect(idsFor(later, 'suspect-arrested', '2027-01-31')).toEqual(['2020.arrest']);
    expect(idsFor(later, 'suspect-arrested', '2027-02-01')).toEqual(['2027.arrest']);
    expect(idsFor(later, 'reported', '2027-02-01')).toEqual([]);
    expect(idsFor(book, 'suspect-arrested', '2027-02-01')).toEqual(['2020.arrest']);
  });
});

describe('versions of a rule', () => {
  const arrest = rules.find((rule) => rule.id === '2020.arrest')!;
  const on = (of: RuleBook, day: string) => of.rule('2020.arrest', toDayNumber(day));

  test('a corrected rule holds from its day on, in its old place; history keeps the old one', () => {
    const corrected = RuleBook.of(withCorrectedRule(PUBLISHED_CODE, { ...arrest, standard: 3 }, '2026-06-01'));
    expect(on(corrected, '2026-05-31')?.standard).toBe(5);
    expect(on(corrected, '2026-06-01')?.standard).toBe(3);
    expect(idsFor(corrected, 'suspect-arrested', '2026-06-01')).toEqual(['2020.arrest']);
  });

  test('of corrections the latest that has begun holds, in whichever order they were entered', () => {
    const june = withCorrectedRule(PUBLISHED_CODE, { ...arrest, standard: 3 }, '2026-06-01');
    const both = RuleBook.of(withCorrectedRule(june, { ...arrest, standard: 4 }, '2026-03-01'));
    expect(['2026-02-28', '2026-03-01', '2026-06-01'].map((day) => on(both, day)?.standard)).toEqual([5, 4, 3]);
  });

  test('of two corrections from one day the one entered last holds', () => {
    const first = withCorrectedRule(PUBLISHED_CODE, { ...arrest, standard: 3 }, '2026-06-01');
    const second = RuleBook.of(withCorrectedRule(first, { ...arrest, standard: 4 }, '2026-06-01'));
    expect(on(second, '2026-06-01')?.standard).toBe(4);
  });
});
