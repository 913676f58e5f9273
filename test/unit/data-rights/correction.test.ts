import { askingProblems, checkedDecision, correctionDue } from '../../../src/data-rights/corrections/correction';

test.each([
  ['2026-04-08', '2026-05-08'],
  ['2026-01-31', '2026-02-28'],
  ['2024-01-31', '2024-02-29'],
  ['2025-12-15', '2026-01-15'],
])('asked on %s it is decided by %s', (askedOn, dueOn) => expect(correctionDue(askedOn)).toBe(dueOn));

test.each([
  [{ words: 'Wrong name', askedOn: '2026-04-08' }, []],
  [{ words: '', askedOn: '2026-04-08' }, ['words missing']],
  [{ words: 'x'.repeat(1001), askedOn: undefined }, ['words too-long', 'askedOn missing']],
  [{ words: 'Wrong name', askedOn: '2026-04-09' }, ['askedOn in-future']],
])('asking %j', (asked, expected) => {
  expect(askingProblems(asked, '2026-04-08').map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
});

test.each([
  [{ decision: 'corrected', answer: 'The name' }, 'open', 'corrected'],
  [{ decision: 'refused', answer: 'It is an opinion' }, 'open', 'refused'],
  [{ decision: '', answer: '' }, 'open', ['missing', 'missing']],
  [{ decision: 'open', answer: 'x'.repeat(1001) }, 'open', ['missing', 'too-long']],
  [{ decision: 'refused', answer: 'No' }, 'corrected', ['decided']],
] as const)('deciding %j of what is %s', (wanted, state, expected) => {
  const checked = checkedDecision(wanted, state);
  expect(typeof checked === 'string' ? checked : checked.map(({ code }) => code)).toEqual(expected);
});
