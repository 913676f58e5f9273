import fc from 'fast-check';
import { shareOut } from '../../../src/reassignment/share-out';

const people = (...open: boolean[]) => open.map((one, at) => ({ personId: `p${at}`, open: one }));

test.each([
  ['to one', people(true, true), [['A', 50]], 'AA'],
  [
    'to whoever has the fewest',
    people(true, true, true),
    [
      ['A', 3],
      ['B', 1],
    ],
    'BBA',
  ],
  [
    'the first named where several have as few',
    people(true, true, true),
    [
      ['A', 0],
      ['B', 0],
    ],
    'ABA',
  ],
  [
    'somebody without an open case is no work',
    people(false, false, true, true),
    [
      ['A', 0],
      ['B', 0],
    ],
    'AAAB',
  ],
  ['nobody to give', [], [['A', 0]], ''],
] as const)('%s', (_, given, among, expected) => {
  const loads = among.map(([accountId, openPeople]) => ({ accountId, openPeople }));
  expect([...shareOut(given, loads).values()].join('')).toBe(expected);
});

test('without anybody to give to it does not pretend', () => {
  expect(() => shareOut(people(true), [])).toThrow(RangeError);
});

test('everybody is given once, and no two who got somebody end more than one apart', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), (count, start) => {
      const loads = start.map((openPeople, at) => ({ accountId: String(at), openPeople }));
      const given = shareOut(people(...Array<boolean>(count).fill(true)), loads);
      expect(given.size).toBe(count);
      const got = loads.map((load) => [...given.values()].filter((to) => to === load.accountId).length);
      const ends = loads.map((load, at) => load.openPeople + got[at]!);
      const least = Math.min(...ends);
      return ends.every((end, at) => got[at] === 0 || end <= least + 1);
    }),
  );
});
