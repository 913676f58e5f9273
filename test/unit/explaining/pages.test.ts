import { EVENT_TYPES } from '../../../src/code-of-practice/event-types';
import { PAGES } from '../../../src/explaining/pages';
import { isReviewDue } from '../../../src/explaining/review';
import { stepAfter } from '../../../src/explaining/step-of-case';
import { problemsOf } from '../../../src/letters/merge';
import { lettersWithoutForm } from '../../../src/web/print/fonts';
import { blocksOf } from '../../../src/writing/blocks';

const page = (key: string) => PAGES.find((it) => it.key === key);

test('the whole process and the twelve rights, each once', () => {
  expect(PAGES.filter((it) => it.part === 'rights').map((it) => it.key)).toEqual(
    Array.from({ length: 12 }, (_, index) => `right-${index + 1}`),
  );
  const steps = ['report', 'investigation', 'bail', 'charge', 'no-charge', 'first-hearing', 'trial', 'giving-evidence'];
  steps.push('special-measures', 'sentence', 'after');
  expect(PAGES.filter((it) => it.part === 'process').map((it) => it.key)).toEqual(steps);
});

test.each(PAGES.map((it) => [it.key, it] as const))(
  '%s is plain text that reads as a page, and can go into a letter',
  (_, it) => {
    const kinds = blocksOf(it.words).map((block) => block.kind);
    expect(kinds[0]).toBe('paragraph');
    expect(it.words.length).toBeGreaterThan(250);
    expect(it.words).not.toMatch(/<\/?\w|\b(eg|ie|etc)\b|!|\(\(/);
    expect(problemsOf(it.words)).toEqual([]);
    expect(lettersWithoutForm(it.title + it.words)).toEqual([]);
  },
);

test('whatever happens in a case leads to a page there is', () => {
  for (const type of EVENT_TYPES) expect([type, page(stepAfter(type) ?? '')?.key]).toEqual([type, stepAfter(type)]);
  expect(stepAfter('charged')).toBe('first-hearing');
  expect(stepAfter('released-on-bail')).toBe('bail');
});

test('a page is good for a year', () => {
  expect(isReviewDue('2025-04-09', '2026-04-08')).toBe(false);
  expect(isReviewDue('2025-04-08', '2026-04-08')).toBe(true);
});
