import { previewDuties } from '../../../src/code-of-practice/preview';
import { RefusedInput } from '../../../src/code-of-practice/refused-input';

/** What the preview refuses, each with the field it names; and what it lets pass. */

type Json = Record<string, unknown>;

const good = (): Json => ({
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
});

/** The good case with one field set (or, with undefined, left out) by its path. */
function withField(path: string, value: unknown): Json {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const json = good();
  const at = keys.reduce<Json>((of, key) => of[key] as Json, json);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return json;
}

function refusal(json: unknown): string {
  try {
    previewDuties(json);
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
  return 'not refused';
}

const noOffset = 'needs a date, a time and an offset such as +01:00 or Z';

test.each([
  ['asOf', undefined, 'asOf: must be a text that is not empty'],
  ['asOf', '2026-04-20T09:00:00', `asOf: ${noOffset}`],
  ['asOf', '2026-02-30T09:00:00Z', 'asOf: must be a real date and time'],
  ['asOf', 1776672000000, 'asOf: must be a text'],
  ['events', undefined, 'events: must be a list'],
  ['events', {}, 'events: must be a list'],
  ['events.0', 'e1', 'events[0]: must be an object'],
  ['events.0.id', '', 'events[0].id: must be a text that is not empty'],
  ['events.0.id', 7, 'events[0].id: must be a text'],
  ['events.0.type', 'arrested', 'events[0].type: is not a known event type'],
  ['events.0.type', 'toString', 'events[0].type: is not a known event type'],
  ['events.0.type', undefined, 'events[0].type: event type is missing'],
  ['events.0.occurredAt', '2026-04-01', `events[0].occurredAt: ${noOffset}`],
  ['events.0.occurredAt', '2026-04-01T22:40:00', `events[0].occurredAt: ${noOffset}`],
  ['events.0.receivedAt', '2026-04-02T08:00:00', `events[0].receivedAt: ${noOffset}`],
  ['events.0.receivedAt', '2026-04-01T22:39:59Z', 'events[0].receivedAt: must not be before occurredAt'],
  ['people', undefined, 'people: must be a list'],
  ['people.0.id', undefined, 'people[0].id: must be a text'],
  ['people.0.role', 'suspect', 'people[0].role: is not a known role'],
  ['people.0.levels', 'enhanced', 'people[0].levels: must be a list'],
  ['people.0.levels.0.level', 'high', 'people[0].levels[0].level: is not a known level'],
  ['people.0.levels.0.from', '2026-04-03T10:00', `people[0].levels[0].from: ${noOffset}`],
  ['people.0.plans.0.everyDays', 0, 'people[0].plans[0].everyDays: must be a whole number from 1'],
  ['people.0.plans.0.everyDays', 1.5, 'people[0].plans[0].everyDays: must be a whole number from 1'],
  ['people.0.plans.0.everyDays', '14', 'people[0].plans[0].everyDays: must be a whole number from 1'],
  ['people.0.plans.0.from', 'soon', `people[0].plans[0].from: ${noOffset}`],
  ['people.0.declines.0.kinds', 'some', 'people[0].declines[0].kinds: must be a list'],
  ['people.0.declines.0.kinds', ['arrests'], 'people[0].declines[0].kinds[0]: is not a known kind'],
  ['people.0.declines.0.from', null, 'people[0].declines[0].from: must be a text'],
  ['contacts', 'none', 'contacts: must be a list'],
  ['contacts.0.id', undefined, 'contacts[0].id: must be a text'],
  ['contacts.0.person', 'p2', 'contacts[0].person: is no person of this case'],
  ['contacts.0.at', '2026-04-07T11:00:00', `contacts[0].at: ${noOffset}`],
  ['contacts.0.outcome', 'shouted', 'contacts[0].outcome: is not a known outcome'],
  ['contacts.0.discharges', 'referral', 'contacts[0].discharges: must be a list'],
  ['contacts.0.discharges.0.kind', '2020.referral', 'contacts[0].discharges[0].kind: is not a known kind'],
  ['contacts.0.discharges.0.event', 'e2', 'contacts[0].discharges[0].event: is no event of this case'],
  ['extraBankHolidays', ['2026-02-30'], 'extraBankHolidays[0]: must be a real day written YYYY-MM-DD'],
  ['extraBankHolidays', ['2026-05-11', '11 May'], 'extraBankHolidays[1]: must be a real day'],
  ['extraBankHolidays', '2026-05-11', 'extraBankHolidays: must be a list'],
])('%s as %j is refused', (path, value, message) => {
  const said = refusal(withField(path, value));
  expect(said.startsWith(message)).toBe(true);
  expect(said).not.toContain('\n');
});

test.each(['events', 'people', 'contacts'])('an id used twice among the %s is refused', (list) => {
  const json = good();
  json[list] = [...(json[list] as unknown[]), ...(json[list] as unknown[])];
  expect(refusal(json)).toMatch(`${list}[1].id: is used twice in this list`);
});

test.each([null, 'a case', 7, undefined])('%p is no case', (json) => {
  expect(refusal(json)).toMatch('case: must be an object');
});

test('in a list of cases the field says which', () => {
  expect(refusal([good(), good(), withField('people.0.role', 'suspect')])).toMatch(
    '[2].people[0].role: is not a known role',
  );
  expect(refusal([good(), 7])).toMatch('[1]: must be an object');
});

test('a long value is quoted in short', () => {
  expect(refusal(withField('people.0.role', 'x'.repeat(500))).length).toBeLessThan(300);
});

test.each([
  'extraBankHolidays',
  'events.0.receivedAt',
  'people.0.levels',
  'people.0.plans',
  'people.0.declines',
  'contacts',
])('%s may be left out, or be null', (path) => {
  expect(refusal(withField(path, undefined))).toBe('not refused');
  expect(refusal(withField(path, null))).toBe('not refused');
});

test('fields it does not know are ignored', () => {
  expect(previewDuties({ ...good(), note: 'a note' })).toEqual(previewDuties(good()));
});

test('contacts, levels, plans and declines after asOf are checked as well', () => {
  const json = withField('contacts.0.at', '2027-01-01T09:00:00Z');
  (json['contacts'] as Json[])[0]!['person'] = 'nobody';
  expect(refusal(json)).toMatch('contacts[0].person: is no person of this case');
});
