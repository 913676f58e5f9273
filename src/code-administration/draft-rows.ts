import { createHash } from 'node:crypto';
import type { Rule } from '../code-of-practice/rule';
import type { Tx } from '../database/transactions';
import { RULE_COLUMNS, ruleOf, type RuleRow, ruleValues } from '../duties/rule-rows';
import { NotFoundError } from '../refusals';
import type { EditionDetails } from './draft-edition';

export interface DraftEdition extends EditionDetails {
  readonly id: string;
}

/** The draft, which nobody else changes until the transaction ends. @throws NotFoundError once it is in force */
export async function lockDraft(tx: Tx, editionId: string): Promise<DraftEdition> {
  const rows: DraftEdition[] = await tx.query(`${DRAFT} where id = $1 and state = 'draft' for update`, [editionId]);
  if (rows[0] === undefined) throw new NotFoundError('draft edition');
  return rows[0];
}

export async function readDraft(tx: Tx, editionId: string): Promise<DraftEdition> {
  const rows: DraftEdition[] = await tx.query(`${DRAFT} where id = $1 and state = 'draft'`, [editionId]);
  if (rows[0] === undefined) throw new NotFoundError('draft edition');
  return rows[0];
}

/** What was read, as a form carries it: another where anything of it has changed since. */
export const markOf = (read: DraftEdition | Rule): string =>
  createHash('sha256').update(JSON.stringify(read)).digest('base64url');

const DRAFT = `select id, title, first_day::text as "firstDay", standard_name as "standardName",
  enhanced_name as "enhancedName" from edition`;

/** The rules of an entered edition, in the order they were written. */
export async function readRules(tx: Tx, editionId: string): Promise<Rule[]> {
  const rows: (RuleRow & Pick<Rule, 'checked'>)[] = await tx.query(
    `select checked, ${RULE_COLUMNS} from edition_rule where edition_id = $1 order by position`,
    [editionId],
  );
  return rows.map(({ checked, ...row }) => ruleOf(row, checked));
}

/** Writes a rule of a draft; one of the same kind is replaced and keeps its place. */
export async function writeRule(tx: Tx, rule: Rule): Promise<void> {
  await tx.query(
    `insert into edition_rule (rule_id, edition_id, right_number, provider, trigger, clock, owed_to, duty, standard,
                               enhanced, unit, note, checked)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict on constraint edition_rule_pk do update set right_number = excluded.right_number,
       provider = excluded.provider, trigger = excluded.trigger, clock = excluded.clock, owed_to = excluded.owed_to,
       duty = excluded.duty, standard = excluded.standard, enhanced = excluded.enhanced, unit = excluded.unit,
       note = excluded.note, checked = excluded.checked`,
    [rule.id, rule.edition, ...ruleValues(rule), rule.checked],
  );
}

export async function acknowledgedHoles(tx: Tx, editionId: string): Promise<Set<string>> {
  const rows: { hole: string }[] = await tx.query('select hole from acknowledged_hole where edition_id = $1', [
    editionId,
  ]);
  return new Set(rows.map((row) => row.hole));
}
