import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { dayInWords } from '../calendar/day-in-words';
import { isLegalDay, toDayNumber } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { CorrectedRule } from '../code-of-practice/administered-code';
import { type Code, withCorrectedRule } from '../code-of-practice/code';
import type { Edition } from '../code-of-practice/editions';
import type { Rule } from '../code-of-practice/rule';
import { RuleBook } from '../code-of-practice/rule-book';
import { Transactions, type Tx } from '../database/transactions';
import { CodeInForce } from '../duties/code-in-force';
import { ruleValues } from '../duties/rule-rows';
import type { Actor } from '../identity/actor';
import { RecountRuns } from '../recounts/recount-runs.service';
import { NotFoundError, RefusedError } from '../refusals';
import { accountOf } from './by-account';
import { CodeMoves } from './code-moves.service';
import type { DutiesThatFollow } from './duties-that-follow';
import { corrected, correctionProblems, type CorrectionWanted } from './rule-change';

export interface PreviewedCorrection {
  readonly before: Rule;
  readonly after: Rule;
  readonly follows: DutiesThatFollow;
}

/** Corrects a rule: a new version of it from a day on. What held before stays, and done duties are not touched. */
@Injectable()
export class RuleCorrections {
  constructor(
    private readonly transactions: Transactions,
    private readonly code: CodeInForce,
    private readonly moves: CodeMoves,
    private readonly runs: RecountRuns,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError for an unknown rule, RefusedError naming the fields */
  async preview(wanted: CorrectionWanted): Promise<PreviewedCorrection> {
    const code = await this.code.current();
    const { before, after } = decide(code, wanted);
    return { before, after, follows: await this.moves.preview(withCorrectedRule(code, after, after.from), after.from) };
  }

  /**
   * Answers the id of the run that counts the duties again; the same form again answers the same run.
   * @throws NotFoundError, RefusedError as the preview
   */
  async apply(actor: Actor, wanted: CorrectionWanted, formKey: string): Promise<string> {
    const by = accountOf(actor);
    const earlier = await this.runs.startedBefore(this.transactions.reader, actor, formKey);
    if (earlier !== undefined) return earlier;
    const { follows } = await this.preview(wanted);
    return this.transactions.run((tx) =>
      this.code.change(tx, async (code) => {
        const meanwhile = await this.runs.startedBefore(tx, actor, formKey);
        return meanwhile ?? this.write(tx, actor, by, decide(code, wanted), wanted, follows.moves, formKey);
      }),
    );
  }

  private async write(
    tx: Tx,
    actor: Actor,
    by: string,
    { before, after }: Decided,
    wanted: CorrectionWanted,
    expectedMoves: number,
    formKey: string,
  ): Promise<string> {
    await tx.query(
      `insert into rule_version (rule_id, from_day, right_number, provider, trigger, clock, owed_to, duty, standard,
                                   enhanced, unit, note, reason, at, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [after.id, after.from, ...ruleValues(after), wanted.reason.trim(), this.clock.now(), by, formKey],
    );
    const detail = { from: after.from, reason: wanted.reason.trim(), old: before, new: after };
    await this.audit.write(tx, actor, 'rule-corrected', { kind: 'rule', id: after.id }, detail);
    return this.runs.start(tx, actor, {
      reason: `Rule ${after.id} corrected from ${dayInWords(after.from)}: ${wanted.reason.trim()}`,
      days: [],
      clocksSince: after.from,
      expectedMoves,
      formKey,
    });
  }
}

/** The rule as it is on that day and as it would be. */
interface Decided {
  readonly before: Rule;
  readonly after: CorrectedRule;
}

function decide(code: Code, wanted: CorrectionWanted): Decided {
  const book = RuleBook.of(code);
  const first = book.version(wanted.ruleId);
  const edition: Edition | undefined = code.editions.find(({ id }) => id === first?.edition);
  if (first === undefined || edition === undefined) throw new NotFoundError('rule');
  const before = isLegalDay(wanted.from) ? (book.rule(wanted.ruleId, toDayNumber(wanted.from)) ?? first) : first;
  const problems = correctionProblems(before, edition, wanted);
  if (problems.length > 0) throw new RefusedError(problems);
  return { before, after: corrected(before, wanted) };
}
