import { isTell, mayBeTold } from '../../../src/cases/tell';

test.each([
  ['now', { tell: 'now', notBefore: null }, true],
  ['never', { tell: 'never', notBefore: null }, false],
  ['from tomorrow', { tell: 'not-before', notBefore: '2026-04-02' }, false],
  ['from today', { tell: 'not-before', notBefore: '2026-04-01' }, true],
  ['from yesterday', { tell: 'not-before', notBefore: '2026-03-31' }, true],
] as const)('%s', (_, event, may) => expect(mayBeTold(event, '2026-04-01')).toBe(may));

test('a property of every object is no answer', () => {
  expect(isTell('not-before')).toBe(true);
  expect(isTell('toString')).toBe(false);
});
