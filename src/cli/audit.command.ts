import type { Command } from 'commander';
import type { VerificationReport } from '../audit/audit-problem';

interface VerifyOptions {
  anchors?: string;
  json?: boolean;
}

const EVERY = 100_000;

/** `audit verify`, `audit seal`. */
export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('The record of who did what, and whether anybody has changed it.');
  audit
    .command('verify')
    .description(
      'Read the whole audit and name every entry that was altered, removed, added or moved. Ends with 0 if it is intact, with 1 if not.',
    )
    .option('--anchors <file>', 'a file of anchors, or a log of the worker (otherwise AUDIT_ANCHOR_FILE, if it is set)')
    .option('--json', 'as JSON')
    .action(verify);
  audit.command('seal').description('Seal what has been written, as workers do every few seconds.').action(seal);
}

async function verify(options: VerifyOptions): Promise<void> {
  const [{ withDesk }, { Verification }, { readAnchors }, { CONFIG }, { refuse }] = await Promise.all([
    import('./with-desk.js'),
    import('../audit/verification.service.js'),
    import('../audit/anchors.js'),
    import('../config/config.module.js'),
    import('../refusals.js'),
  ]);
  const report = await withDesk(async (app) => {
    const file = options.anchors ?? app.get<{ audit: { anchorFile?: string } }>(CONFIG).audit.anchorFile;
    const anchors =
      file === undefined
        ? []
        : await readAnchors(file).catch(() =>
            refuse('anchors', 'unreadable', `${file}: there is no such file, or it cannot be read.`),
          );
    if (file !== undefined && options.anchors !== undefined && anchors.length === 0)
      refuse('anchors', 'no-anchors', `${file}: there are no anchors in it.`);
    let said = 0;
    return app.get(Verification).verify(anchors, (entries) => {
      if (entries - said < EVERY) return;
      said = entries;
      console.error(`${entries.toLocaleString('en-GB')} entries read`);
    });
  });
  if (options.json === true) console.log(JSON.stringify(report, null, 2));
  else await say(report);
  process.exitCode = report.intact ? 0 : 1;
}

async function say(report: VerificationReport): Promise<void> {
  const { problemInWords } = await import('../audit/audit-problem.js');
  for (const warning of report.warnings) console.error(`Note: ${warning}`);
  for (const problem of report.problems) console.log(problemInWords(problem));
  const unnamed = report.problemCount - report.problems.length;
  if (unnamed > 0) console.log(`And ${unnamed.toLocaleString('en-GB')} more.`);
  const { entries, unsealed, blocks, anchors } = report;
  console.log(
    `${counted(entries, 'entry', 'entries')}, ${unsealed.toLocaleString('en-GB')} of them not sealed yet; ${counted(blocks, 'block')}; compared with ${counted(anchors, 'anchor')}.`,
  );
  if (report.last !== null)
    console.log(`Last block ${report.last.block}, up to entry ${report.last.entry}: ${report.last.hash}`);
  console.log(
    report.intact ? 'The audit is intact.' : `The audit is NOT intact: ${counted(report.problemCount, 'problem')}.`,
  );
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

async function seal(): Promise<void> {
  const [{ withDesk }, { Sealing }] = await Promise.all([
    import('./with-desk.js'),
    import('../audit/sealing.service.js'),
  ]);
  const { blocks, heldUp, anchorFault } = await withDesk((app) => app.get(Sealing).seal(10_000));
  if (heldUp) {
    console.error('Nothing was sealed: a transaction that writes entries is still under way. Try again.');
    process.exitCode = 1;
    return;
  }
  for (const { block, entry, entries, hash } of blocks)
    console.log(`block ${block} entry ${entry} entries ${entries} hash ${hash}`);
  if (anchorFault !== undefined) {
    console.error('Sealed, but AUDIT_ANCHOR_FILE cannot be written.');
    process.exitCode = 1;
  }
  if (blocks.length === 0) console.error('Everything was sealed already.');
}
