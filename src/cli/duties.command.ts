import { readFileSync } from 'node:fs';
import type { Command } from 'commander';

/** `duties preview` and `duties rules`: the Code alone. Neither needs a database, so neither loads anything of it. */
export function dutiesCommand(program: Command): void {
  const duties = program.command('duties').description('Count duties by the Code of Practice, storing nothing.');
  duties
    .command('preview')
    .description('Read a case, or a list of cases, as JSON and print the duties owed, with their dates and why.')
    .argument('<file>', 'the JSON file, or - for standard input')
    .action(preview);
  duties
    .command('rules')
    .description('The rules of every edition.')
    .option('--json', 'as a list of objects')
    .action(rules);
}

async function preview(file: string): Promise<void> {
  const [{ previewDuties }, { RefusedInput }] = await Promise.all([
    import('../code-of-practice/preview.js'),
    import('../code-of-practice/refused-input.js'),
  ]);
  try {
    const result = previewDuties(readJson(file));
    console.log(JSON.stringify(result, null, 2));
  } catch (fault) {
    if (!(fault instanceof RefusedInput || fault instanceof UnreadableFile)) throw fault;
    console.error(fault.message.replace(/\s+/g, ' '));
    process.exitCode = 2;
  }
}

class UnreadableFile extends Error {}

function readJson(file: string): unknown {
  const name = file === '-' ? 'standard input' : file;
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (fault) {
    const missing = (fault as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UnreadableFile(`${name}: ${missing ? 'there is no such file' : 'cannot be read'}`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UnreadableFile(`${name}: is not JSON`);
  }
}

async function rules(options: { json?: boolean }): Promise<void> {
  const [{ PUBLISHED_CODE }, { ruleAsRow }] = await Promise.all([
    import('../code-of-practice/published-code.js'),
    import('../code-of-practice/rule-as-row.js'),
  ]);
  const rows = PUBLISHED_CODE.rules.map(ruleAsRow);
  if (options.json === true) return console.log(JSON.stringify(rows, null, 2));
  const shown = ['id', 'trigger', 'clock', 'owed_to', 'standard', 'enhanced', 'unit', 'checked'] as const;
  const lines = [shown.map((name) => name.replace('_', ' ')), ...rows.map((row) => shown.map((name) => row[name]))];
  const widths = shown.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}
