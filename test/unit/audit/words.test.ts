import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_EVENT_NAMES, AUDIT_EVENTS, isAuditEvent } from '../../../src/audit/audit-events';
import type { AuditEntry } from '../../../src/audit/audit-entry';
import type { NameOf } from '../../../src/audit/audit-names.queries';
import { csvLine } from '../../../src/web/audit/csv';
import { detailInWords } from '../../../src/web/audit/detail-words';
import { entryInWords, sentenceOf } from '../../../src/web/audit/entry-words';
import { readExport, readFilter, whatItems } from '../../../src/web/audit/entry-filter.form';
import { toDayNumber, toIso } from '../../../src/calendar/legal-day';
import { shownPeople } from '../../../src/web/shell/shown-people';

const ENTRY: AuditEntry = {
  id: '1',
  at: new Date('2026-04-01T09:00:00Z'),
  event: 'person-seen',
  actorKind: 'account',
  actorId: '7',
  actorRole: 'pcso',
  subjectKind: 'person',
  subjectId: '12',
  detail: {},
  requestId: null,
  from: null,
  reason: null,
};
const NAMES: Record<string, string> = { 'account 7': 'Priya Sample', 'account 8': 'Lou Sample', 'case 5': 'CAM/1/26' };
const say = (more: Partial<AuditEntry>) =>
  sentenceOf(entryInWords({ ...ENTRY, ...more }, (kind, id) => NAMES[`${kind} ${id}`]));

describe('an entry in words', () => {
  it.each<[Partial<AuditEntry>, string]>([
    [{}, 'Priya Sample (Victim PCSO) looked at P-12.'],
    [
      { subjectKind: 'case', subjectId: '5', event: 'case-seen' },
      'Priya Sample (Victim PCSO) looked at case CAM/1/26.',
    ],
    [
      { event: 'today-seen', subjectKind: null, subjectId: null },
      'Priya Sample (Victim PCSO) looked at their list for today.',
    ],
    [
      { event: 'user-audit-seen', subjectKind: 'account', subjectId: '8' },
      'Priya Sample (Victim PCSO) looked at what Lou Sample has done.',
    ],
    [{ event: 'access-refused' }, 'Priya Sample (Victim PCSO) was refused a page or action: P-12.'],
    [{ event: 'access-refused', subjectId: null }, 'Priya Sample (Victim PCSO) was refused a page or action.'],
    [
      { event: 'sign-in-failed', actorKind: 'nobody', actorId: null, subjectKind: 'account', subjectId: '8' },
      'Somebody not signed in failed to sign in as Lou Sample.',
    ],
    [
      { event: 'sign-in-failed', actorKind: 'nobody', actorId: null, subjectKind: null, subjectId: null },
      'Somebody not signed in failed to sign in as somebody unknown.',
    ],
    [
      { actorKind: 'token', actorId: '3', actorRole: null, event: 'duties-seen-by-api' },
      'The system “3” read what P-12 is owed through the API.',
    ],
    [{ event: 'of-a-later-version' }, 'Priya Sample (Victim PCSO) did “of-a-later-version” to P-12.'],
  ])('%j', (more, sentence) => expect(say(more)).toBe(sentence));

  it('has words for every event that is written anywhere in the sources', () => {
    const folder = join(__dirname, '../../../src');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const written = [
      ...sources.matchAll(/@Access\(\s*'[\w-]+',\s*'([\w-]+)'/g),
      ...sources.matchAll(/audit\s*\.write(?:Many)?\(\s*[\w.]+,\s*[\w.]+,\s*'([\w-]+)'/g),
    ].map((match) => match[1]!);
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((event) => !isAuditEvent(event))).toEqual([]);
    for (const event of AUDIT_EVENT_NAMES) expect(AUDIT_EVENTS[event].words).toMatch(/^[a-z][^.]+[^. ]$/);
  });
});

describe('the detail of an entry', () => {
  const sam: NameOf = (kind, id) => (kind === 'account' && id === '7' ? 'Sam Sample' : undefined);
  it.each<[Record<string, unknown>, string[]]>([
    [{ changes: [{ field: 'safe_contact', old: null, new: 'Never' }] }, ['safe contact: was nothing, now “Never”']],
    [{ terms: 'smith', shown: ['1', '2'] }, ['Looked for “smith”', 'Shown: P-1, P-2']],
    [{ terms: 'smith', shown: [] }, ['Looked for “smith”', 'Nobody was shown']],
    [{ from: 7, to: 14 }, ['Was “7”, now “14”']],
    [
      { from: { level: 'standard', reasons: [] }, to: { level: 'enhanced', reasons: ['child'] } },
      ['level: was “standard”, now “enhanced”', 'reasons: was nothing, now “child”'],
    ],
    [{ state: { old: 'sent', new: 'withdrawn' } }, ['state: was “sent”, now “withdrawn”']],
    [{ old: { state: 'a', linkVersion: 1 }, new: { state: 'a', linkVersion: 2 } }, ['link version: was “1”, now “2”']],
    [{ deskId: '3', tellOfficer: true, nothing: null }, ['desk id: 3', 'tell officer: yes']],
    [{ told: [{ caseId: '1', kind: 'arrest' }] }, ['told: {"caseId":"1","kind":"arrest"}']],
    [{ told: ['7', '9'] }, ['told: Sam Sample, account 9']],
    [{ until: '2026-04-08T12:00:00.000Z' }, ['until: 8 April 2026 at 1pm']],
    [{ cannotBeOpened: true, fields: ['title'] }, [expect.stringContaining('cannot be opened'), 'fields: title']],
    [{ words: 'x'.repeat(600) }, [`words: ${'x'.repeat(500)}…`]],
    [
      { method: 'GET', path: '/people/:personId', parameters: { personId: '1' }, status: 404 },
      ['Request: GET /people/:personId (person id 1)', 'status: 404'],
    ],
    [{ path: '/audit/people' }, ['Request: /audit/people']],
    [{}, []],
  ])('%j', (detail, lines) => expect(detailInWords(detail, sam)).toEqual(lines));

  it('names thirty people and counts the others', () => {
    const shown = Array.from({ length: 33 }, (_, n) => String(n));
    expect(detailInWords({ shown }, sam)[0]).toMatch(/P-29 and 3 more$/);
  });
});

describe('a value in a file for spreadsheets', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946 0000', '+44 20 7946 0000'],
    ['+44 (0)7700 900111', '+44 (0)7700 900111'],
    ['-5.5', '-5.5'],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ['-2+3+cmd()', "'-2+3+cmd()"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['＝1+A1', "'＝1+A1"],
    ['a, b', '"a, b"'],
    ['say "no"\n', '"say ""no""\n"'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j becomes %j', (value, written) => expect(csvLine([value])).toBe(`${written}\r\n`));
});

describe('the filter', () => {
  it('reads days, a kind or an event', () => {
    const { filter, errors } = readFilter({ from: '2026-04-01', to: '2026-04-02', what: 'person-seen', before: '9' });
    expect(errors).toEqual([]);
    expect(filter).toEqual({ from: '2026-04-01', to: '2026-04-02', events: ['person-seen'], before: '9' });
    expect(readFilter({ what: 'kind-refusal' }).filter.events).toContain('not-found');
    expect(readFilter({ what: 'nonsense', before: 'x', from: ['a'] }).filter).toEqual({});
  });

  it('says what is wrong with days', () => {
    expect(readFilter({ from: '2026-02-30' }).errors).toMatchObject([{ field: 'from' }]);
    expect(readFilter({ from: '2026-04-02', to: '2026-04-01' }).errors).toMatchObject([{ field: 'to' }]);
  });

  it('exports the last month unless days are given, and never more than 92', () => {
    const today = toDayNumber('2026-05-31');
    expect(readExport({}, today, toIso).filter).toMatchObject({ from: '2026-05-01', to: '2026-05-31' });
    expect(readExport({ from: '2026-03-01' }, today, toIso).errors).toEqual([]);
    expect(readExport({ from: '2026-02-28' }, today, toIso).errors).toMatchObject([{ field: 'from' }]);
  });

  it('offers refusals alone where there are no others', () => {
    const values = whatItems('not-found', ['refusal']).map((item) => item.value);
    expect(values).toContain('not-found');
    expect(values).not.toContain('person-seen');
  });
});

it('finds the people a page links to, and not those of whom it links the audit', () => {
  const view: Record<string, unknown> = {
    cards: [{ href: '/people/12' }, { href: '/people/12/contacts/new' }, { deep: [{ to: '/people/13?a=1' }] }],
    audit: '/people/14/audit',
    others: ['/peoples/15', 'x/people/16', '/people/new', new Date(), null, 3],
  };
  view['self'] = view;
  expect(shownPeople(view)).toEqual(['12', '13']);
});
