import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-events';
import { Audit } from '../audit/audit.service';
import { toDayNumber } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Code } from '../code-of-practice/code';
import { type Hole, holesOf, nameOfHole } from '../code-of-practice/edition-holes';
import type { Rule } from '../code-of-practice/rule';
import { RuleBook } from '../code-of-practice/rule-book';
import { ruleProblems } from '../code-of-practice/rule-problems';
import { Transactions, type Tx } from '../database/transactions';
import { CodeInForce } from '../duties/code-in-force';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError, refuse } from '../refusals';
import { accountOf } from './by-account';
import {
  copiedInto,
  detailsProblems,
  type EditionDetails,
  lastEdition,
  type NewEdition,
  newEditionProblems,
} from './draft-edition';
import { type DraftEdition, lockDraft, markOf, readRules, writeRule } from './draft-rows';

/** A coming edition, written down before it is in force. Nothing is counted by a draft. */
@Injectable()
export class DraftEditions {
  constructor(
    private readonly transactions: Transactions,
    private readonly code: CodeInForce,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Starts with the rules of the edition before it, all of them to check. @throws RefusedError naming the fields */
  async create(actor: Actor, edition: NewEdition): Promise<void> {
    const by = accountOf(actor);
    const code = await this.code.current();
    const problems = newEditionProblems(edition, code);
    if (problems.length > 0) throw new RefusedError(problems);
    await this.transactions.run(async (tx) => {
      const inserted: unknown[] = await tx.query(
        `insert into edition (id, title, first_day, standard_name, enhanced_name, created_at, created_by_id)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint edition_pk do nothing returning id`,
        [edition.id, ...detailValues(edition), this.clock.now(), by],
      );
      if (inserted.length === 0) refuse('id', 'taken', `There is a draft of a ${edition.id} edition already`);
      for (const rule of rulesBefore(code, edition)) await writeRule(tx, copiedInto(edition.id, rule));
      await this.written(tx, actor, 'edition-drafted', edition.id, { ...edition });
    });
  }

  /** `seen` marks what was shown. @throws NotFoundError once it is in force, RefusedError naming the fields, ConflictError */
  async changeDetails(actor: Actor, editionId: string, details: EditionDetails, seen: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await lockDraft(tx, editionId);
      if (isDeepStrictEqual(before, { id: editionId, ...details })) return;
      const problems = detailsProblems(details, await this.code.current(tx));
      if (problems.length > 0) throw new RefusedError(problems);
      refuseIfOther(before, seen);
      await tx.query(
        'update edition set title = $2, first_day = $3, standard_name = $4, enhanced_name = $5 where id = $1',
        [editionId, ...detailValues(details)],
      );
      await this.written(tx, actor, 'edition-draft-changed', editionId, { old: before, new: details });
    });
  }

  /**
   * Adds a rule, or writes the one of the same kind anew: then `seen` marks the one that was shown.
   * @throws NotFoundError, RefusedError naming the fields, ConflictError
   */
  async writeRule(actor: Actor, editionId: string, rule: Rule, seen: string | null): Promise<void> {
    const problems = ruleProblems(rule);
    if (problems.length > 0) throw new RefusedError(problems);
    await this.transactions.run(async (tx) => {
      await lockDraft(tx, editionId);
      const before = (await readRules(tx, editionId)).find(({ id }) => id === rule.id);
      if (seen === null && before !== undefined) refuse('kind', 'taken', 'The edition has a rule of this kind already');
      if (seen !== null && before === undefined) throw new NotFoundError('rule');
      if (isDeepStrictEqual(before, rule)) return;
      if (seen !== null && before !== undefined) refuseIfOther(before, seen);
      await writeRule(tx, rule);
      await this.written(tx, actor, 'edition-rule-written', editionId, { old: before ?? null, new: rule });
    });
  }

  /** Removing one that is gone changes nothing. @throws NotFoundError once the edition is in force */
  async removeRule(actor: Actor, editionId: string, ruleId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await lockDraft(tx, editionId);
      const before = (await readRules(tx, editionId)).find(({ id }) => id === ruleId);
      if (before === undefined) return;
      await tx.query('delete from edition_rule where edition_id = $1 and rule_id = $2', [editionId, ruleId]);
      await this.written(tx, actor, 'edition-rule-removed', editionId, { old: before });
    });
  }

  /** Acknowledges just these holes, each by its name; what is no hole of the draft is left out. */
  async acknowledge(actor: Actor, editionId: string, names: readonly string[]): Promise<void> {
    const by = accountOf(actor);
    await this.transactions.run(async (tx) => {
      const draft = await lockDraft(tx, editionId);
      const holes = await this.holes(tx, draft);
      const meant = holes.map(nameOfHole).filter((name) => names.includes(name));
      await tx.query('delete from acknowledged_hole where edition_id = $1 and hole <> all($2::text[])', [
        editionId,
        meant,
      ]);
      await tx.query(
        `insert into acknowledged_hole (edition_id, hole, at, by_account_id)
         select $1, hole, $3, $4 from unnest($2::text[]) hole on conflict do nothing`,
        [editionId, meant, this.clock.now(), by],
      );
      await this.written(tx, actor, 'edition-holes-acknowledged', editionId, { holes: meant });
    });
  }

  /** Throws the draft away. @throws NotFoundError once it is in force */
  async discard(actor: Actor, editionId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const draft = await lockDraft(tx, editionId);
      const rules = await readRules(tx, editionId);
      await tx.query('delete from edition where id = $1', [editionId]);
      await this.written(tx, actor, 'edition-draft-discarded', editionId, { draft, rules });
    });
  }

  async holes(tx: Tx, draft: EditionDetails & { readonly id: string }): Promise<Hole[]> {
    return holesOf(await readRules(tx, draft.id), rulesBefore(await this.code.current(tx), draft));
  }

  private written(tx: Tx, actor: Actor, event: AuditEvent, id: string, detail: object): Promise<void> {
    return this.audit.write(tx, actor, event, { kind: 'edition', id }, detail);
  }
}

function refuseIfOther(now: DraftEdition | Rule, seen: string): void {
  if (markOf(now) !== seen) throw new ConflictError('Somebody else changed this while you were typing.');
}

/** The rules in force on the day before an edition's first. */
function rulesBefore(code: Code, { firstDay }: EditionDetails): readonly Rule[] {
  return RuleBook.of(code).rulesOf(lastEdition(code).id, toDayNumber(firstDay) - 1);
}

const detailValues = ({ title, firstDay, standardName, enhancedName }: EditionDetails): string[] => [
  title.trim(),
  firstDay,
  standardName.trim(),
  enhancedName.trim(),
];
