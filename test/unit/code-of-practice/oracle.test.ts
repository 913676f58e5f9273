import * as fc from 'fast-check';
import { previewDuties, type PreviewResult } from '../../../src/code-of-practice/preview';
import { RefusedInput } from '../../../src/code-of-practice/refused-input';
import { anyCaseJson } from './any-case-json';
import { NeedsAnotherYear, oracleDuties } from './oracle';
import type { CaseJson, OracleDuty } from './oracle-json';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1_000);

function counted(json: CaseJson): OracleDuty[] | 'beyond the calendar' {
  try {
    const { duties } = previewDuties(json) as PreviewResult;
    return duties.map(({ explanation, ...duty }) => {
      expect(explanation).not.toBe('');
      return duty;
    });
  } catch (error) {
    if (error instanceof RefusedInput && error.why === 'beyond-calendar') return 'beyond the calendar';
    throw error;
  }
}

function expected(json: CaseJson): OracleDuty[] | 'beyond the calendar' {
  try {
    return oracleDuties(json);
  } catch (error) {
    if (error instanceof NeedsAnotherYear) return 'beyond the calendar';
    throw error;
  }
}

test.each([
  ['2026-04-02', 'enhanced', '2026-04-07'],
  ['2026-04-01', 'standard', '2026-04-10'],
  ['2022-09-16', 'enhanced', '2022-09-20'],
])('the naive reading gives the worked examples: %s at the %s level is due %s', (day, level, due) => {
  const [arrest] = oracleDuties({
    asOf: `${due}T12:00:00Z`,
    events: [{ id: 'e1', type: 'suspect-arrested', occurredAt: `${day}T12:00:00Z` }],
    people: [{ id: 'p1', role: 'victim', levels: [{ from: `${day}T12:00:00Z`, level }] }],
  });
  expect(arrest?.dueOn).toBe(due);
});

test('the preview and a naive reading of the desk’s text give the same duties, of any case', () => {
  fc.assert(
    fc.property(anyCaseJson, (json) => {
      expect(counted(json)).toEqual(expected(json));
    }),
    { numRuns },
  );
}, 3_600_000);
