import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLISHED_CODE } from '../../src/code-of-practice/published-code';
import { previewDuties } from '../../src/code-of-practice/preview';
import { built } from '../support/services';

/** As on a machine with no database and no demonstration: nothing in the environment names one. */
function duties(words: string[], input?: string) {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'none') };
  const started = ['--disable-warning=ExperimentalWarning', built('desk.js'), 'duties', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, started, { env, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'duties-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string | Buffer): string => {
  const path = join(folder, 'case.json');
  writeFileSync(path, text);
  return path;
};

const case1 = {
  asOf: '2026-04-20T09:00:00+01:00',
  events: [{ id: 'e1', type: 'suspect-arrested', occurredAt: '2026-04-02T10:00:00+01:00' }],
  people: [{ id: 'p1', role: 'victim' }],
};

describe('desk duties preview', () => {
  it('prints the duties of a case, and a list of them for a list', () => {
    const one = duties(['preview', file(JSON.stringify(case1))]);
    expect([one.status, one.stderr]).toEqual([0, '']);
    expect(JSON.parse(one.stdout)).toEqual(previewDuties(case1));
    expect(JSON.parse(one.stdout)).toMatchObject({ duties: [{ rule: '2020.arrest', dueOn: '2026-04-13' }] });
    const two = duties(['preview', file(JSON.stringify([case1, case1]))]);
    expect(JSON.parse(two.stdout)).toEqual([previewDuties(case1), previewDuties(case1)]);
  });

  it('reads standard input, and a file that starts with a byte order mark', () => {
    expect(JSON.parse(duties(['preview', '-'], JSON.stringify(case1)).stdout)).toEqual(previewDuties(case1));
    expect(duties(['preview', file(`\uFEFF${JSON.stringify(case1)}`)]).status).toBe(0);
  });

  it.each<[string, () => string, RegExp]>([
    [
      'an unknown role',
      () => file(JSON.stringify({ ...case1, people: [{ id: 'p1', role: 'suspect' }] })),
      /^people\[0\]\.role: /,
    ],
    [
      'an unknown type in a list',
      () => file(JSON.stringify([case1, { ...case1, events: [{ ...case1.events[0], type: 'x\ny' }] }])),
      /^\[1\]\.events\[0\]\.type: /,
    ],
    [
      'a date beyond the calendar',
      () =>
        file(
          JSON.stringify({
            ...case1,
            asOf: '2030-01-01T00:00:00Z',
            events: [{ ...case1.events[0], occurredAt: '2028-12-30T00:00:00Z' }],
          }),
        ),
      /^events\[0\]: /,
    ],
    ['no JSON', () => file('asOf: today'), /case\.json: is not JSON/],
    ['an empty file', () => file(''), /case\.json: is not JSON/],
    ['a file there is not', () => join(folder, 'none.json'), /none\.json: there is no such file/],
    ['a folder', () => folder, /cannot be read/],
  ])('says in one line what is wrong with %s, and prints nothing else', (_, path, line) => {
    const { status, stdout, stderr } = duties(['preview', path()]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('desk duties rules', () => {
  it('prints every rule with the columns of the published table', () => {
    const rows = JSON.parse(duties(['rules', '--json']).stdout) as Record<string, string>[];
    expect(rows.map((row) => row['id'])).toEqual(PUBLISHED_CODE.rules.map((rule) => rule.id));
    const columns = [
      'id',
      'edition',
      'right',
      'provider',
      'trigger',
      'clock',
      'owed_to',
      'duty',
      'standard',
      'enhanced',
      'unit',
      'checked',
      'note',
    ];
    for (const row of rows) expect(Object.keys(row)).toEqual(columns);
  });

  it('prints a line for each to people', () => {
    const lines = duties(['rules']).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(PUBLISHED_CODE.rules.length + 1);
    expect(lines[0]).toMatch(/^id +trigger +clock +owed to +standard +enhanced +unit +checked$/);
  });
});
