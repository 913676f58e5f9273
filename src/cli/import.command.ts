import type { Command } from 'commander';
import type { ImportCounts } from '../imports/import-counts';
import { ImportProblems } from './import-problems';
import { RowProgress } from './row-progress';
import { stopSignal } from './stop-signal';

interface Options {
  dryRun?: boolean;
  json?: boolean;
}

const SOME_REJECTED = 3;
const REFUSED = 2;
const STOPPED = 130;

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('Import a file of crime reports. Rejected rows go to FILE.rejected.csv, to be corrected and imported.')
    .argument('<file>', 'CSV, UTF-8')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--json', 'print the counts as JSON on the last line')
    .addHelpText('after', '\nEnds with 0 (all accepted or unchanged), 3 (some rejected) or 2 (the file is refused).')
    .action(importFile);
}

async function importFile(path: string, options: Options): Promise<void> {
  const [{ withDesk }, { Importer }, { fileSource }, { RefusedFile, ImportStopped }, { system }] = await Promise.all([
    import('./with-desk.js'),
    import('../imports/importer.service.js'),
    import('../imports/import-source.js'),
    import('../imports/refused-file.js'),
    import('../identity/actor.js'),
  ]);
  const [progress, problems, stop] = [new RowProgress(process.stderr), new ImportProblems(), stopSignal()];
  try {
    const source = fileSource(path);
    const counts = await withDesk((app) =>
      app.get(Importer).importFile(source, {
        actor: system('desk import'),
        dryRun: options.dryRun ?? false,
        rejectedPath: `${path}.rejected.csv`,
        signal: stop,
        onProgress: (rows, total) => progress.at(rows, total),
        onProblem: (problem) => problems.add(problem),
        onWaiting: () => console.error('Another import is under way. This one begins when it has ended.'),
      }),
    );
    progress.end();
    problems.lines().forEach((line) => console.error(line));
    say(counts, path, options);
    process.exitCode = counts.rejected > 0 ? SOME_REJECTED : 0;
  } catch (fault) {
    progress.end();
    if (!(fault instanceof RefusedFile || fault instanceof ImportStopped)) throw fault;
    console.error(fault.message);
    process.exitCode = fault instanceof RefusedFile ? REFUSED : STOPPED;
  }
}

function say(counts: ImportCounts, path: string, { dryRun, json }: Options): void {
  if (json) return console.log(JSON.stringify(counts));
  const { rows, accepted, unchanged, rejected, warnings, newCases, newPeople } = counts;
  console.log(dryRun ? 'Nothing was changed. It would be:' : 'Done.');
  console.log(
    `${rows} rows: ${accepted} accepted, ${unchanged} unchanged, ${rejected} rejected. Warnings: ${warnings}.`,
  );
  console.log(`New cases: ${newCases}. New people: ${newPeople}.`);
  if (rejected > 0 && !dryRun) console.log(`Correct the rejected rows in ${path}.rejected.csv and import that file.`);
}
