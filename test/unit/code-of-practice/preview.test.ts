import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { withCorrectedRule } from '../../../src/code-of-practice/code';
import { previewDuties, type PreviewResult } from '../../../src/code-of-practice/preview';
import { RefusedInput } from '../../../src/code-of-practice/refused-input';
import { aCase, dutiesOf, event, shortly } from './a-case';

const example = {
  asOf: '2026-04-20T09:00:00+01:00',
  extraBankHolidays: ['2026-05-11'],
  events: [{ id: 'e1', type: 'reported', occurredAt: '2026-04-01T22:40:00Z', receivedAt: '2026-04-02T08:00:00Z' }],
  people: [
    {
      id: 'p1',
      role: 'victim',
      levels: [{ from: '2026-04-03T10:00:00+01:00', level: 'enhanced' }],
      plans: [{ from: '2026-04-03T10:00:00+01:00', everyDays: 14 }],
      declines: [{ from: '2026-04-09T10:00:00+01:00', kinds: ['bail-changed'] }],
    },
  ],
  contacts: [
    {
      id: 'c1',
      person: 'p1',
      at: '2026-04-07T11:00:00+01:00',
      outcome: 'spoke',
      discharges: [{ kind: 'referral', event: 'e1' }],
    },
  ],
};

test('the example of the contract', () => {
  expect(dutiesOf(example)[0]).toEqual({
    person: 'p1',
    event: 'e1',
    rule: '2020.referral',
    occurrence: 1,
    clockStarts: '2026-04-01',
    dueOn: '2026-04-07',
    state: 'met',
    metBy: 'c1',
    metOn: '2026-04-07',
    explanation: expect.any(String) as string,
  });
  expect(shortly(example)).toEqual([
    '2020.referral#1 2026-04-01 > 2026-04-07 met by c1 on 2026-04-07',
    '2020.progress#1 2026-04-01 > 2026-04-15 overdue',
    '2020.confirmation#1 2026-04-01 > none open',
    '2020.needs-assessment#1 2026-04-01 > none open',
    '2020.statement#1 2026-04-01 > none open',
  ]);
});

test('a list of cases gives a list of results, an empty list an empty one', () => {
  expect(previewDuties([example, { ...example, events: [], contacts: [] }])).toEqual([
    previewDuties(example),
    { duties: [] },
  ]);
  expect(previewDuties([])).toEqual([]);
});

test('no more is counted than is wanted, over all cases of a list', () => {
  const many = { ...example, people: Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, role: 'victim' })) };
  const arrested = aCase('2026-05-08', [event('e1', 'suspect-arrested', '2026-05-06')]);
  const tooMuch = /^\[1\]\.events: these would be more duties than are counted at once/;
  const [first] = previewDuties([arrested]) as PreviewResult[];
  const { length } = first!.duties;
  expect(previewDuties([arrested, arrested], { most: { steps: 2, duties: 2 * length } })).toHaveLength(2);
  expect(() => previewDuties([arrested, arrested], { most: { steps: 1, duties: 2 * length } })).toThrow(tooMuch);
  expect(() => previewDuties([arrested, arrested], { most: { steps: 2, duties: 2 * length - 1 } })).toThrow(tooMuch);
  expect(() => previewDuties(many, { most: { steps: 1000, duties: 20 } })).toThrow(RefusedInput);
});

test('an extra bank holiday moves the dates after it, for that case only', () => {
  const arrested = aCase('2026-05-08', [event('e1', 'suspect-arrested', '2026-05-06')]);
  const [with11May, without] = previewDuties([
    { ...arrested, extraBankHolidays: ['2026-05-11'] },
    arrested,
  ]) as PreviewResult[];
  expect(with11May?.duties[0]?.dueOn).toBe('2026-05-14');
  expect(without?.duties[0]?.dueOn).toBe('2026-05-13');
});

test('duties are sorted by person, due day (none last), rule, event and occurrence', () => {
  const events = ['e2', 'e10', 'e1'].map((id) => event(id, 'reported', '2026-06-01'));
  const people = ['p2', 'p10', 'P3'].map((id) => ({ id, role: 'victim' }));
  const duties = dutiesOf(aCase('2026-06-02', events, people));
  const keys = duties.map((d) => [d.person, d.dueOn ?? '9', d.rule, d.event, d.occurrence].join(' '));
  expect(keys).toEqual([...keys].sort());
  expect([...new Set(duties.map((d) => d.person))]).toEqual(['P3', 'p10', 'p2']);
});

test('a date beyond the calendar names the event', () => {
  const json = [
    example,
    aCase('2028-12-31', [event('e1', 'reported', '2028-12-01'), event('e2', 'sentenced', '2028-12-29')]),
  ];
  expect(() => previewDuties(json)).toThrow(RefusedInput);
  expect(() => previewDuties(json)).toThrow(/^\[1\]\.events\[1\]: this date needs the bank holidays of 2029/);
});

test('another Code, calendar or default can be tried out', () => {
  const arrest = PUBLISHED_CODE.rules.find((rule) => rule.id === '2020.arrest')!;
  const code = withCorrectedRule(PUBLISHED_CODE, { ...arrest, standard: 2 }, '2026-01-01');
  const arrested = aCase('2026-06-01T13:00', [event('e1', 'suspect-arrested', '2026-06-01')]);
  expect(previewDuties(arrested, { code })).toMatchObject({ duties: [{ dueOn: '2026-06-03' }] });
  const reported = aCase('2026-06-01T13:00', [event('e1', 'reported', '2026-06-01')]);
  expect(previewDuties(reported, { defaultPlanDays: 10 })).toMatchObject({
    duties: [{}, { dueOn: '2026-06-11' }, {}, {}, {}],
  });
});
