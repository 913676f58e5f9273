import type { ImportCounts } from '../../imports/import-counts';
import type { ImportRun } from '../../imports/import-runs.queries';
import type { RunView } from '../../imports/uploads.service';
import { paths } from '../../paths';
import { newFormKey } from '../forms/form-key';
import { instant } from '../shell/words';

export const REFRESH_SECONDS = 3;

const number = (value: number): string => value.toLocaleString('en-GB');

export const listView = (runs: readonly (ImportRun & { readonly byName: string })[]) => ({
  formKey: newFormKey(),
  runs: runs.map((run) => ({
    href: isUnderWay(run) ? `${paths.importRun.to(run.id)}?watch=yes` : paths.importRun.to(run.id),
    fileName: run.fileName,
    by: run.byName,
    startedAt: instant(run.startedAt),
    standing: standingOf(run),
    rows: run.totalRows === null ? '' : number(run.totalRows),
  })),
});

export function runView({ run, errors, warnings }: RunView) {
  const total = run.totalRows ?? 0;
  return {
    runId: run.id,
    fileName: run.fileName,
    title: titleOf(run),
    phase: phaseOf(run),
    standing: standingOf(run),
    isUnderWay: isUnderWay(run),
    done: `${number(run.rows)} of ${number(total)} rows`,
    percent: total === 0 ? 100 : Math.floor((100 * run.rows) / total),
    counts: countLines(run, run.dryRun),
    refusal: run.refusal,
    isDryRun: run.dryRun,
    problemRows: { shown: errors.map(problemLine), more: number(Math.max(0, run.rejected - errors.length)) },
    warnings: { shown: warnings.map(problemLine), more: number(Math.max(0, run.warnings - warnings.length)) },
    rejected: run.rejected,
    nothingToImport: run.accepted === 0,
    startedAt: instant(run.startedAt),
    finishedAt: run.finishedAt === null ? '' : instant(run.finishedAt),
    href: paths.importRun.to(run.id),
    refreshSeconds: REFRESH_SECONDS,
    back: { href: paths.imports.to(), text: 'Import crime reports' },
  };
}

type Phase = 'checking' | 'previewed' | 'importing' | 'finished' | 'refused' | 'failed';

const TITLES: Record<Phase, string> = {
  checking: 'Checking the file',
  previewed: 'Check before importing',
  importing: 'Importing crime reports',
  finished: 'Crime reports imported',
  refused: 'The file cannot be imported',
  failed: 'The import has failed',
};

const STANDINGS: Record<Phase, string> = {
  checking: 'Being checked',
  previewed: 'Checked, not imported',
  importing: 'Being imported',
  finished: 'Imported',
  refused: 'Refused, nothing changed',
  failed: 'Failed',
};

const titleOf = (run: ImportRun): string =>
  run.state === 'finished' && run.accepted === 0 ? 'Nothing was imported' : TITLES[phaseOf(run)];

function phaseOf({ state, dryRun }: ImportRun): Phase {
  if (state === 'waiting' || state === 'running') return dryRun ? 'checking' : 'importing';
  return state;
}

const standingOf = (run: ImportRun): string => STANDINGS[phaseOf(run)];
const isUnderWay = ({ state }: ImportRun): boolean => state === 'waiting' || state === 'running';

const problemLine = ({ rowNumber, problem }: { rowNumber: number; problem: string }): string =>
  rowNumber === 0 ? problem : `Row ${number(rowNumber)}: ${problem}`;

/** The same counts before and after. */
const countLines = (counts: ImportCounts, before: boolean) =>
  [
    ['Rows', counts.rows],
    [before ? 'Rows that can be imported' : 'Rows imported', counts.accepted],
    ['Rows that bring nothing new', counts.unchanged],
    [before ? 'Rows to correct first' : 'Rows rejected', counts.rejected],
    ['New cases', counts.newCases],
    ['New people', counts.newPeople],
    ['Warnings', counts.warnings],
  ].map(([key, value]) => ({ key: { text: key }, value: { text: number(Number(value)) } }));
