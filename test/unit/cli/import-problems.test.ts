import { ImportProblems } from '../../../src/cli/import-problems';

type Problem = readonly [severity: 'error' | 'warning', line: number, problem: string];

const told = (...problems: Problem[]) => {
  const all = new ImportProblems();
  for (const [severity, line, problem] of problems) all.add({ severity, line, problem, rowNumber: line - 1 });
  return all.lines();
};

test('the same problem is said once, with the first lines it is on', () => {
  const closed = [2, 3, 5, 8, 9, 10, 12].map((line): Problem => ['error', line, 'borough: not open.']);
  expect(told(['warning', 4, 'phone: short.'], ...closed, ['error', 4, 'role: missing.'])).toEqual([
    'Warnings:',
    '  line 4: phone: short.',
    'Rejected:',
    '  lines 2, 3, 5, 8, 9 and 2 more: borough: not open.',
    '  line 4: role: missing.',
  ]);
});

test('of very many different problems the first are said and the others counted', () => {
  const lines = told(...Array.from({ length: 23 }, (_, n): Problem => ['error', n, `role: "${n}"`]));
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('  and 3 more');
});

test('nothing wrong, nothing said', () => expect(told()).toEqual([]));
