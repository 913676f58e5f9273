import { toDayNumber } from '../../../src/calendar/legal-day';
import { administeredCode, type AdministeredCode } from '../../../src/code-of-practice/administered-code';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { RuleBook } from '../../../src/code-of-practice/rule-book';

const NOTHING: AdministeredCode = { editions: [], corrections: [], confirmed: [] };
const arrest = PUBLISHED_CODE.rules.find((rule) => rule.id === '2020.arrest')!;
const charged = PUBLISHED_CODE.rules.find((rule) => rule.id === '2020.charged')!;
const levelNames = { standard: 'core', enhanced: 'enhanced' };
const coming = (id: string, firstDay: string) => ({
  ...{ id, title: `Edition ${id}`, firstDay, levelNames },
  rules: [{ ...arrest, id: `${id}.arrest`, edition: id, standard: 3 }],
});

test('without anything administered it is the published Code', () => {
  expect(administeredCode(PUBLISHED_CODE, NOTHING)).toEqual(PUBLISHED_CODE);
});

test('each edition ends the day before the next begins, in whichever order they were entered', () => {
  const editions = [coming('2029', '2029-04-01'), coming('2027', '2027-02-01')];
  const code = administeredCode(PUBLISHED_CODE, { ...NOTHING, editions });
  expect(code.editions.slice(-3).map(({ id, firstDay, lastDay }) => [id, firstDay, lastDay])).toEqual([
    ['2020', '2021-04-01', '2027-01-31'],
    ['2027', '2027-02-01', '2029-03-31'],
    ['2029', '2029-04-01', null],
  ]);
  const book = RuleBook.of(code);
  const on = (day: string) => book.rulesFor('suspect-arrested', toDayNumber(day)).map((rule) => rule.id);
  expect([on('2027-01-31'), on('2027-02-01'), on('2029-04-01')]).toEqual([
    ['2020.arrest'],
    ['2027.arrest'],
    ['2029.arrest'],
  ]);
});

test('a rule of an entered edition can be corrected, and its first version is still there', () => {
  const first = coming('2027', '2027-02-01');
  const corrections = [{ ...first.rules[0]!, standard: 2, from: '2027-06-01' }];
  const book = RuleBook.of(administeredCode(PUBLISHED_CODE, { ...NOTHING, editions: [first], corrections }));
  const on = (day: string) => book.rule('2027.arrest', toDayNumber(day))?.standard;
  expect([on('2027-05-31'), on('2027-06-01')]).toEqual([3, 2]);
  expect(book.version('2027.arrest')?.standard).toBe(3);
  expect(book.version('2027.arrest', '2027-06-01')?.standard).toBe(2);
  expect(book.version('2027.arrest', '2027-06-02')).toBeUndefined();
});

test('a version is confirmed for itself and for no other', () => {
  expect(charged.checked).toBe('to check');
  const corrections = [{ ...charged, standard: 4, from: '2026-06-01' }];
  const checked = (from: string | null) => {
    const confirmed = [{ rule: '2020.charged', from }];
    const book = RuleBook.of(administeredCode(PUBLISHED_CODE, { editions: [], corrections, confirmed }));
    return ['2026-05-31', '2026-06-01'].map((day) => book.rule('2020.charged', toDayNumber(day))?.checked);
  };
  expect(checked(null)).toEqual(['read', 'to check']);
  expect(checked('2026-06-01')).toEqual(['to check', 'read']);
});

test('all rules of an edition as they hold on a day, in the order of the table', () => {
  const corrections = [{ ...arrest, standard: 4, from: '2026-06-01' }];
  const book = RuleBook.of(administeredCode(PUBLISHED_CODE, { ...NOTHING, corrections }));
  const rules = book.rulesOf('2020', toDayNumber('2026-07-01'));
  expect(rules.map((rule) => rule.id)).toEqual(
    PUBLISHED_CODE.rules.filter((rule) => rule.edition === '2020').map((rule) => rule.id),
  );
  expect(rules.find((rule) => rule.id === '2020.arrest')?.standard).toBe(4);
  expect(book.rulesOf('1999', toDayNumber('2026-07-01'))).toEqual([]);
});
