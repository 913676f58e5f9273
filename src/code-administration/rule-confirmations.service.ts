import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Code } from '../code-of-practice/code';
import { RuleBook } from '../code-of-practice/rule-book';
import { Transactions, type Tx } from '../database/transactions';
import { CodeInForce } from '../duties/code-in-force';
import type { Actor } from '../identity/actor';
import { NotFoundError, type Reason, RefusedError } from '../refusals';
import { accountOf } from './by-account';

export interface ConfirmationWanted {
  readonly ruleId: string;
  /** Which version: that from a day, or the one first written down. */
  readonly from: LegalDay | null;
  /** Where it is in the published text: "2020 edition, right 6, paragraph 6.3". */
  readonly reference: string;
  /** The day it was looked up. */
  readonly confirmedOn: LegalDay;
  readonly formKey: string;
}

const LONGEST_REFERENCE = 200;

/** Records that a rule was found in the published text. It moves no date; duties are explained without the mark. */
@Injectable()
export class RuleConfirmations {
  constructor(
    private readonly transactions: Transactions,
    private readonly code: CodeInForce,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same form twice confirms once. @throws NotFoundError, RefusedError naming `reference` or `confirmedOn` */
  async confirm(actor: Actor, wanted: ConfirmationWanted): Promise<void> {
    const by = accountOf(actor);
    const problems = confirmationProblems(wanted, this.clock.today());
    if (problems.length > 0) throw new RefusedError(problems);
    await this.transactions.run((tx) => this.code.change(tx, (code) => this.write(tx, actor, by, code, wanted)));
  }

  private async write(tx: Tx, actor: Actor, by: string, code: Code, wanted: ConfirmationWanted): Promise<void> {
    if (RuleBook.of(code).version(wanted.ruleId, wanted.from ?? undefined) === undefined)
      throw new NotFoundError('rule');
    const inserted: unknown[] = await tx.query(
      `insert into rule_confirmation (rule_id, from_day, reference, confirmed_on, at, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint rule_confirmation_form_once do nothing returning id`,
      [
        ...[wanted.ruleId, wanted.from, wanted.reference.trim(), wanted.confirmedOn],
        ...[this.clock.now(), by, wanted.formKey],
      ],
    );
    if (inserted.length === 0) return;
    const detail = { from: wanted.from, reference: wanted.reference.trim(), confirmedOn: wanted.confirmedOn };
    await this.audit.write(tx, actor, 'rule-confirmed', { kind: 'rule', id: wanted.ruleId }, detail);
  }
}

function confirmationProblems({ reference, confirmedOn }: ConfirmationWanted, today: LegalDay): Reason[] {
  const problems: Reason[] = [];
  const length = reference.trim().length;
  if (length === 0)
    problems.push({ field: 'reference', code: 'missing', message: 'Say where it is in the published text' });
  if (length > LONGEST_REFERENCE)
    problems.push({ field: 'reference', code: 'too-long', message: `Write ${LONGEST_REFERENCE} characters or fewer` });
  if (!isLegalDay(confirmedOn))
    problems.push({ field: 'confirmedOn', code: 'no-date', message: 'Enter a real date, like 2 April 2026' });
  else if (confirmedOn > today)
    problems.push({
      field: 'confirmedOn',
      code: 'in-future',
      message: 'The day it was looked up cannot be in the future',
    });
  return problems;
}
