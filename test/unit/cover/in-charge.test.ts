import fc from 'fast-check';
import { type Away, DayCover, inChargeOf } from '../../../src/cover/in-charge';

/** "A>B" is away and covered by B; "A" is away and covered by nobody. */
const away = (...written: string[]): Away[] =>
  written.map((one) => {
    const [accountId, cover] = one.split('>') as [string, string?];
    const coveredBy = cover === undefined ? null : { accountId: cover, name: cover };
    return { accountId, name: accountId, deskId: '1', kind: 'leave', until: null, coveredBy };
  });
const mapOf = (all: readonly Away[]) => new Map(all.map((one) => [one.accountId, one]));

/** Who has A's people: "A", a cover, or "supervisors", and past whom it went. */
const written = (all: readonly Away[], pcso = 'A'): string => {
  const found = inChargeOf(pcso, mapOf(all));
  if (found.who === 'themselves') return pcso;
  const past = found.away.map((one) => one.accountId).join('');
  return `${found.who === 'cover' ? found.accountId : 'supervisors'} past ${past}`;
};

test.each([
  [[], 'A'],
  [['B>A'], 'A'],
  [['A>B'], 'B past A'],
  [['A>B', 'B>C'], 'C past AB'],
  [['A>B', 'B>C', 'C>D'], 'D past ABC'],
  [['A'], 'supervisors past A'],
  [['A>B', 'B'], 'supervisors past AB'],
  [['A>B', 'B>A'], 'supervisors past AB'],
  [['A>B', 'B>C', 'C>A'], 'supervisors past ABC'],
  [['A>B', 'B>C', 'C>B'], 'supervisors past ABC'],
  [['A>A'], 'supervisors past A'],
])('away and covered by %j: %s', (who, expected) => {
  expect(written(away(...who))).toBe(expected);
});

test('somebody in the middle of a loop who is at work has the people of all who are away', () => {
  const cover = new DayCover(away('A>B', 'C>A'));
  expect(cover.coveredBy('B').map((one) => one.accountId)).toEqual(['A', 'C']);
  expect(cover.coveredBy('A')).toEqual([]);
});

test('whoever has gone for good leaves their people to the supervisors, whatever the rota says', () => {
  const gone = away('A>B').map((one) => ({ ...one, kind: 'gone' as const }));
  expect(inChargeOf('A', mapOf(gone)).who).toBe('supervisors');
  expect(new DayCover(gone).coveredBy('B')).toEqual([]);
});

const anyCover = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.option(fc.integer({ min: 0, max: 9 }))), {
    selector: ([id]) => id,
  })
  .map((pairs) => away(...pairs.map(([id, cover]) => (cover === null ? `${id}` : `${id}>${cover}`))));

test('it always ends; whoever is in charge is at work, and nobody is passed over who is at work', () => {
  fc.assert(
    fc.property(anyCover, fc.integer({ min: 0, max: 9 }), (all, pcso) => {
      const ids = new Set(all.map((one) => one.accountId));
      const found = inChargeOf(String(pcso), mapOf(all));
      if (found.who === 'themselves') return !ids.has(String(pcso));
      const past = found.away.map((one) => one.accountId);
      const isAtWork = found.who !== 'cover' || !ids.has(found.accountId);
      return (
        isAtWork && past[0] === String(pcso) && new Set(past).size === past.length && past.every((id) => ids.has(id))
      );
    }),
  );
});

test('everybody who is away is with exactly one cover or with the supervisors', () => {
  fc.assert(
    fc.property(anyCover, (all) => {
      const cover = new DayCover(all);
      const everybody = Array.from({ length: 10 }, (_, id) => String(id));
      const covered = everybody.flatMap((id) => cover.coveredBy(id)).concat(cover.leftToSupervisorsOf('1'));
      expect(covered.map((one) => one.accountId).sort()).toEqual(all.map((one) => one.accountId).sort());
      expect(cover.pairs().map((pair) => pair.pcsoId)).toEqual(all.map((one) => one.accountId));
    }),
  );
});
