import { Injectable } from '@nestjs/common';
import { administeredCode, type AdministeredCode, type EnteredEdition } from '../code-of-practice/administered-code';
import type { LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';
import { PUBLISHED_CODE } from '../code-of-practice/published-code';
import type { Rule } from '../code-of-practice/rule';
import { Transactions, type Tx } from '../database/transactions';
import { groupedBy } from './grouping';
import { KnownByVersion } from './known-by-version';
import { correctedRuleOf, RULE_COLUMNS, ruleOf, type RuleRow } from './rule-rows';

/** Any number that nothing else in the database locks: shared by who counts, held alone by who changes the Code. */
export const CODE_LOCK = 4_031_022;

/**
 * The editions and rules by which duties are counted at present: the published ones with what administrators entered,
 * corrected and confirmed. Kept in memory until it changes, and web, worker and command line see that at once.
 */
@Injectable()
export class CodeInForce {
  private readonly known = new KnownByVersion<Code>('code_state', async (tx) =>
    administeredCode(PUBLISHED_CODE, await readAdministered(tx)),
  );

  constructor(private readonly transactions: Transactions) {}

  current(tx: Tx = this.transactions.reader): Promise<Code> {
    return this.known.current(tx);
  }

  /** As it stands under a lock that its caller holds until the transaction ends. */
  hold(tx: Tx, version: string): Promise<Code> {
    return this.known.hold(tx, version);
  }

  /**
   * Changes the Code: waits until nobody counts, and lets nobody count until the transaction ends. `work` is given the
   * Code as it stood before. Only after it does the version change, so that nothing half changed is kept in memory.
   */
  async change<T>(tx: Tx, work: (before: Code) => Promise<T>): Promise<T> {
    await tx.query('select pg_advisory_xact_lock($1)', [CODE_LOCK]);
    this.known.letGo(tx);
    const answer = await work(await this.current(tx));
    await tx.query(`update code_state set version = nextval('code_version')`);
    this.known.letGo(tx);
    return answer;
  }
}

type EditionRow = Omit<EnteredEdition, 'rules' | 'levelNames'> & { standardName: string; enhancedName: string };

async function readAdministered(tx: Tx): Promise<AdministeredCode> {
  const editions: EditionRow[] = await tx.query(
    `select id, title, first_day::text as "firstDay", standard_name as "standardName", enhanced_name as "enhancedName"
       from edition where state = 'in-force' order by first_day`,
  );
  const rules: (RuleRow & { editionId: string; checked: Rule['checked'] })[] = await tx.query(
    `select edition_id as "editionId", checked, ${RULE_COLUMNS} from edition_rule
      where edition_id = any($1::text[]) order by position`,
    [editions.map((edition) => edition.id)],
  );
  const corrections: (RuleRow & { from: LegalDay })[] = await tx.query(
    `select from_day::text as from, ${RULE_COLUMNS} from rule_version order by id`,
  );
  const confirmed: { rule: string; from: LegalDay | null }[] = await tx.query(
    'select distinct rule_id as rule, from_day::text as from from rule_confirmation',
  );
  const byEdition = groupedBy(rules, (row) => row.editionId);
  return {
    editions: editions.map(({ standardName, enhancedName, ...edition }) => ({
      ...edition,
      levelNames: { standard: standardName, enhanced: enhancedName },
      rules: (byEdition.get(edition.id) ?? []).map(({ editionId: _, checked, ...row }) => ruleOf(row, checked)),
    })),
    corrections: corrections.map(correctedRuleOf),
    confirmed,
  };
}
