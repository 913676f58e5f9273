import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from './measure';
import type { Figures } from './report';

const PAGE = join('docs', 'performance.md');

type Written = Figures & { readonly machine: Readonly<Record<string, string>>; readonly at: number };

/**
 * `npm run bench -- performance`: writes docs/performance.md from the figures of the last run of the whole table, and of
 * those measures that were run by themselves since then, with as many cases.
 */
export async function writePerformancePage(): Promise<void> {
  const whole = read('year');
  if (whole === undefined) throw new Error('There are no figures of a whole run: npm run bench makes them');
  const names = [...new Set(whole.measures.map(({ name }) => name))];
  const measures = names.flatMap((name) => bySelf(name, whole) ?? whole.measures.filter((it) => it.name === name));
  const figures = { ...whole, measures };
  const { format } = await import('prettier');
  writeFileSync(PAGE, await format(pageOf(figures), { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }));
  console.log(`Written to ${PAGE}`);
}

function read(name: string): Written | undefined {
  const file = join('.bench', `${name}.json`);
  if (!existsSync(file)) return undefined;
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Written), at: statSync(file).mtimeMs };
}

function bySelf(name: string, whole: Written): Measure[] | undefined {
  const own = read(name);
  if (own === undefined || own.cases !== whole.cases || own.at < whole.at) return undefined;
  return own.measures.map((it) => ({ ...it, note: [it.note, 'run by itself'].filter(Boolean).join('; ') }));
}

function pageOf({ machine, cases, seconds, measures }: Written): string {
  const met = measures.filter(({ isMet }) => isMet).length;
  const notes = measures.filter(({ note }) => note !== undefined);
  return [
    '# How quick it is, with a year of London in it',
    `${cases.toLocaleString('en-GB')} cases, measured in ${seconds} seconds by \`npm run bench -- --cases ${cases}\`; this page is ` +
      'written from its figures by `npm run bench -- performance`. Each figure of ours stands beside that of the bare tool in ' +
      'the same run. What was found on the way, and what is out of reach, is in [decision 24](decisions/0024-measured-beside-the-bare-tools.md).',
    `${met} of ${measures.length} goals are met.`,
    '## The machine',
    [...table(['', '']), ...Object.entries(machine).map(([what, it]) => row([what, it]))].join('\n'),
    '## The table',
    [...table(['measure', 'unit', 'ours', 'bare tool', 'compared', 'goal', 'met']), ...measures.map(lineOf)].join('\n'),
    '## Beside the figures',
    notes.map(({ name, measure, note }) => `- **${name}**, ${measure}: ${note}.`).join('\n'),
  ].join('\n\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[]): string[] => [row(heads), row(heads.map(() => '---'))];

const lineOf = ({ name, measure, unit, ours, bare, compared, goal, isMet }: Measure): string =>
  row([
    `**${name}**: ${measure}`,
    unit,
    `${ours}`,
    bare === null ? '' : `${bare}`,
    `${compared}`,
    goal,
    isMet ? 'yes' : 'no',
  ]);
