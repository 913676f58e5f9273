import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { KnownAnchor } from './anchors';
import { AuditKeys } from './audit-keys';
import type { VerificationReport } from './audit-problem';
import { BlockCheck } from './block-check';
import { EntryCheck } from './entry-check';
import { EntryReader } from './entry-reader';
import { ProblemList } from './problem-list';
import { storedBlocks, storedEntries } from './stored-audit';
import { type Unopened, unopenedEntries } from './unopened-entries';

/** Sealing is at work every few seconds; what waits so long says that it is not. */
const LONG_UNSEALED = '1 hour';

const TRIGGERS = ['audit_entry', 'audit_block'].flatMap((table) => [
  { table, name: `${table}_append_only` },
  { table, name: `${table}_no_truncate` },
]);

/** Reads the whole audit once, as it stands at one instant, and finds what has been done to it. */
@Injectable()
export class Verification {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: AuditKeys,
    private readonly clock: Clock,
    private readonly details: Details,
  ) {}

  verify(anchors: readonly KnownAnchor[] = [], onProgress?: (entries: number) => void): Promise<VerificationReport> {
    return this.transactions.run(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      const problems = new ProblemList();
      const entryCheck = new EntryCheck(this.keys, problems);
      const blockCheck = new BlockCheck(this.keys, problems, anchors);
      const reader = new EntryReader(storedEntries(tx), onProgress);
      for await (const blocks of storedBlocks(tx)) {
        for (const block of blocks) {
          blockCheck.take(block);
          for await (const uncovered of reader.upTo(Number(block.afterId))) entryCheck.alone(uncovered);
          await entryCheck.against(block, reader.upTo(Number(block.uptoId)));
        }
      }
      const sealed = reader.count;
      for await (const rest of reader.upTo(undefined)) entryCheck.alone(rest);
      blockCheck.finish();
      await findUnprotected(tx, problems);
      const { problems: named, count } = problems.finish();
      const { last } = blockCheck;
      const unopened = await unopenedEntries(tx, this.details);
      return {
        intact: count === 0,
        entries: reader.count,
        unsealed: reader.count - sealed,
        unopened: unopened.count,
        blocks: blockCheck.count,
        anchors: anchors.length,
        last: last === undefined ? null : { ...last, hash: last.hash.toString('hex') },
        problems: named,
        problemCount: count,
        warnings: [...(await this.warningsOf(tx, last?.entry ?? '0')), ...unopenedInWords(unopened)],
      };
    });
  }

  private async warningsOf(tx: Tx, sealedUpTo: string): Promise<string[]> {
    const warnings: string[] = [];
    if (!this.keys.isSecret) {
      warnings.push(
        'No AUDIT_KEY is set: whoever can write to the database and knows this program could forge entries.',
      );
    }
    const [waiting]: { id: string; long: boolean }[] = await tx.query(
      `select id, at < $2::timestamptz - interval '${LONG_UNSEALED}' as long from audit_entry where id > $1 order by id limit 1`,
      [sealedUpTo, this.clock.now()],
    );
    if (waiting?.long) {
      warnings.push(
        `Entry ${waiting.id} has been waiting to be sealed for over an hour: is a worker running? Or run: desk audit seal`,
      );
    }
    return warnings;
  }
}

function unopenedInWords({ count, first }: Unopened): string[] {
  if (count === 0) return [];
  const many = count === 1 ? '1 entry says' : `${count.toLocaleString('en-GB')} entries say`;
  const which = `${first.join(', ')}${count > first.length ? ' and more' : ''}`;
  return [`What ${many} of people cannot be opened: altered, or sealed by a key that is not known here (${which}).`];
}

/** The owner of a table can switch its triggers off. */
async function findUnprotected(tx: Tx, problems: ProblemList): Promise<void> {
  const inForce: { table: string; name: string }[] = await tx.query(
    `select t.tgrelid::regclass::text as table, t.tgname as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where t.tgenabled = 'A' and p.prosrc like '%raise exception%append only%'
        and t.tgrelid in ('audit_entry'::regclass, 'audit_block'::regclass)`,
  );
  const missing = TRIGGERS.filter(({ table, name }) => !inForce.some((it) => it.table === table && it.name === name));
  for (const table of new Set(missing.map((trigger) => trigger.table))) problems.add({ kind: 'unprotected', table });
}
