import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { dayInWords } from '../calendar/day-in-words';
import { Clock } from '../clock/clock';
import { type Code, withEdition } from '../code-of-practice/code';
import { nameOfHole } from '../code-of-practice/edition-holes';
import type { Rule } from '../code-of-practice/rule';
import { Transactions, type Tx } from '../database/transactions';
import { CodeInForce } from '../duties/code-in-force';
import type { Actor } from '../identity/actor';
import { RecountRuns } from '../recounts/recount-runs.service';
import { type Reason, RefusedError } from '../refusals';
import { accountOf } from './by-account';
import { CodeMoves } from './code-moves.service';
import { detailsProblems } from './draft-edition';
import { DraftEditions } from './draft-editions.service';
import { acknowledgedHoles, type DraftEdition, lockDraft, readDraft, readRules } from './draft-rows';
import type { DutiesThatFollow } from './duties-that-follow';
import { holeInWords } from './hole-in-words';

/** Puts a draft in force: from its first day on, clocks that start are counted by it. It is never edited again. */
@Injectable()
export class EditionsInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly code: CodeInForce,
    private readonly drafts: DraftEditions,
    private readonly moves: CodeMoves,
    private readonly runs: RecountRuns,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError as `put` */
  async preview(editionId: string): Promise<DutiesThatFollow> {
    const { reader } = this.transactions;
    const code = await this.code.current();
    const draft = await readDraft(reader, editionId);
    const rules = await this.ready(reader, draft, code);
    return this.moves.preview(withDraft(code, draft, rules), draft.firstDay);
  }

  /**
   * Answers the id of the run that counts duties again; the same form again answers the same run.
   * @throws NotFoundError, RefusedError while a hole is not acknowledged by name or the edition before began later
   */
  async put(actor: Actor, editionId: string, formKey: string): Promise<string> {
    const by = accountOf(actor);
    const earlier = await this.runs.startedBefore(this.transactions.reader, actor, formKey);
    if (earlier !== undefined) return earlier;
    const { moves } = await this.preview(editionId);
    return this.transactions.run((tx) =>
      this.code.change(tx, async (code) => {
        const meanwhile = await this.runs.startedBefore(tx, actor, formKey);
        return meanwhile ?? this.write(tx, actor, by, code, editionId, moves, formKey);
      }),
    );
  }

  private async write(
    tx: Tx,
    actor: Actor,
    by: string,
    code: Code,
    editionId: string,
    expectedMoves: number,
    formKey: string,
  ): Promise<string> {
    const draft = await lockDraft(tx, editionId);
    const rules = await this.ready(tx, draft, code);
    await tx.query(`update edition set state = 'in-force', in_force_at = $2, in_force_by_id = $3 where id = $1`, [
      editionId,
      this.clock.now(),
      by,
    ]);
    const holes = [...(await acknowledgedHoles(tx, editionId))];
    const detail = { firstDay: draft.firstDay, rules: rules.length, acknowledgedHoles: holes };
    await this.audit.write(tx, actor, 'edition-in-force', { kind: 'edition', id: editionId }, detail);
    return this.runs.start(tx, actor, {
      reason: `The ${editionId} edition of the Code is in force from ${dayInWords(draft.firstDay)}`,
      days: [],
      clocksSince: draft.firstDay,
      expectedMoves,
      formKey,
    });
  }

  /** The rules, if nothing stands in the way. */
  private async ready(tx: Tx, draft: DraftEdition, code: Code): Promise<readonly Rule[]> {
    const rules = await readRules(tx, draft.id);
    const acknowledged = await acknowledgedHoles(tx, draft.id);
    const open = (await this.drafts.holes(tx, draft)).filter((hole) => !acknowledged.has(nameOfHole(hole)));
    const reasons: Reason[] = [
      ...detailsProblems(draft, code),
      ...(rules.length === 0 ? [{ code: 'no-rules', message: 'The edition has no rules' }] : []),
      ...open.map((hole) => ({
        field: `hole-${nameOfHole(hole)}`,
        code: 'hole',
        message: `Not filled or ticked: ${holeInWords(hole)}`,
      })),
    ];
    if (reasons.length > 0) throw new RefusedError(reasons);
    return rules;
  }
}

function withDraft(code: Code, draft: DraftEdition, rules: readonly Rule[]): Code {
  const { id, title, firstDay, standardName, enhancedName } = draft;
  const levelNames = { standard: standardName, enhanced: enhancedName };
  return withEdition(code, { id, title, firstDay, lastDay: null, levelNames }, rules);
}
