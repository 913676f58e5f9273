import fc from 'fast-check';
import { type Candidate, drawSample, pcsosAmong } from '../../../src/dip-sampling/draw';
import { problemsOfDrawing, problemsOfMarks, problemsOfWanted } from '../../../src/dip-sampling/dip-rules';

const candidates = fc
  .array(fc.integer({ min: 1, max: 6 }), { maxLength: 40 })
  .map((pcsos) =>
    pcsos.map((pcso, index): Candidate => ({ contactId: `${index}`, personId: `${index}`, pcsoId: `${pcso}` })),
  );

test('the same lot draws the same, whatever order the contacts come in', () => {
  fc.assert(
    fc.property(candidates, fc.string(), fc.integer({ min: 1, max: 20 }), (all, seed, size) => {
      expect(drawSample([...all].reverse(), seed, size)).toEqual(drawSample(all, seed, size));
    }),
  );
});

test('as many as there is room for, nobody twice, and each PCSO one before anybody gets another', () => {
  fc.assert(
    fc.property(candidates, fc.string(), fc.integer({ min: 1, max: 20 }), (all, seed, size) => {
      const drawn = drawSample(all, seed, size);
      expect(new Set(drawn.map((one) => one.contactId)).size).toBe(Math.min(size, all.length));
      expect(pcsosAmong(drawn)).toBe(Math.min(size, pcsosAmong(all)));
    }),
  );
});

test('another lot draws others', () => {
  const all = Array.from({ length: 100 }, (_, n) => ({ contactId: `${n}`, personId: '1', pcsoId: '1' }));
  expect(drawSample(all, 'one', 10)).not.toEqual(drawSample(all, 'another', 10));
});

const wanted = { from: '2026-03-01', until: '2026-03-31', size: 10 };
test.each([
  ['fits', {}, []],
  ['none', { size: 0 }, ['size']],
  ['too many', { size: 51 }, ['size']],
  ['half a contact', { size: 1.5 }, ['size']],
  ['no day', { from: '' }, ['from']],
  ['no real day', { until: '2026-02-30' }, ['until']],
  ['to come', { until: '2026-04-09' }, ['until']],
  ['the wrong way round', { from: '2026-04-01' }, ['until']],
  ['92 days', { from: '2025-12-30' }, []],
  ['93 days', { from: '2025-12-29' }, ['from']],
])('a sample: %s', (_, changes, fields) => {
  expect(problemsOfWanted({ ...wanted, ...changes }, '2026-04-08').map(({ field }) => field)).toEqual(fields);
});

test('nothing to draw from, or too few for each PCSO, is refused', () => {
  const two = ['1', '2'].map((pcsoId) => ({ contactId: pcsoId, personId: '1', pcsoId }));
  expect(problemsOfDrawing([], 5)).toMatchObject([{ code: 'no-contacts' }]);
  expect(problemsOfDrawing(two, 1)).toMatchObject([{ code: 'too-few-for-each' }]);
  expect(problemsOfDrawing(two, 2)).toEqual([]);
});

test('each question is answered, and something is said', () => {
  expect(problemsOfMarks(['yes', 'no'], 'Well done', 2)).toEqual([]);
  expect(problemsOfMarks(['yes', 'maybe'], '', 3).map(({ field }) => field)).toEqual(['mark-1', 'mark-2', 'feedback']);
});
