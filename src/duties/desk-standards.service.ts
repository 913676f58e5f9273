import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { type Kind, kindOf } from '../code-of-practice/kinds';
import { RuleBook } from '../code-of-practice/rule-book';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { NotFoundError, type Reason, RefusedError } from '../refusals';
import { CodeInForce } from './code-in-force';
import { standardProblems, type StandardUnit } from './desk-standard';

export interface StandardWanted {
  readonly kind: Kind;
  /** Null: from that day on the desk has no standard for it any more. */
  readonly days: number | null;
  readonly unit: string | null;
  /** For clocks that start on this day or later. */
  readonly from: LegalDay;
  readonly formKey: string;
}

/** What a desk set, with who and when. */
export interface StandardLine {
  readonly kind: Kind;
  readonly days: number | null;
  readonly unit: StandardUnit | null;
  readonly from: LegalDay;
  readonly at: Date;
  readonly by: string;
}

/** A desk's own standards for what the Code gives no limit for, set by its supervisor. None is ever edited. */
@Injectable()
export class DeskStandards {
  constructor(
    private readonly transactions: Transactions,
    private readonly code: CodeInForce,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The kinds to which the Code in force today gives no limit at any level. */
  async kindsWithoutLimit(): Promise<Kind[]> {
    const book = RuleBook.of(await this.code.current());
    const today = this.clock.dayNumber();
    const edition = book.editionOn(today);
    const rules = edition === undefined ? [] : book.rulesOf(edition.id, today);
    return rules.filter((rule) => rule.unit === 'none').map((rule) => kindOf(rule.id));
  }

  /** All that the actor's desk ever set, the latest first. */
  ofDesk(actor: Actor): Promise<StandardLine[]> {
    return this.transactions.reader.query(
      `select s.kind, s.days, s.unit, s.from_day::text as from, s.at, a.name as by
         from desk_standard s join account a on a.id = s.by_account_id
        where s.desk_id = $1 order by s.from_day desc, s.id desc`,
      [deskOf(actor).deskId],
    );
  }

  /** Sets it for the actor's own desk; the same form twice sets it once. @throws RefusedError naming the fields */
  async set(actor: Actor, wanted: StandardWanted): Promise<void> {
    const { deskId, accountId } = deskOf(actor);
    const problems = [...(await this.kindProblems(wanted.kind)), ...problemsOf(wanted)];
    if (problems.length > 0) throw new RefusedError(problems);
    await this.transactions.run(async (tx) => {
      const unit = wanted.days === null ? null : wanted.unit;
      const inserted: unknown[] = await tx.query(
        `insert into desk_standard (desk_id, kind, days, unit, from_day, at, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint desk_standard_form_once do nothing returning id`,
        [deskId, wanted.kind, wanted.days, unit, wanted.from, this.clock.now(), accountId, wanted.formKey],
      );
      if (inserted.length === 0) return;
      const detail = { kind: wanted.kind, days: wanted.days, unit, from: wanted.from };
      await this.audit.write(tx, actor, 'desk-standard-set', { kind: 'desk', id: deskId }, detail);
    });
  }

  private async kindProblems(kind: Kind): Promise<Reason[]> {
    if ((await this.kindsWithoutLimit()).includes(kind)) return [];
    const message = 'Choose a duty to which the Code gives no limit: where it gives one, that one holds';
    return [{ field: 'kind', code: 'the-code-has-a-limit', message }];
  }
}

function problemsOf({ days, unit, from }: StandardWanted): Reason[] {
  const noDay: Reason = { field: 'from', code: 'no-date', message: 'Enter a real date, like 2 April 2026' };
  return [...standardProblems(days, unit), ...(isLegalDay(from) ? [] : [noDay])];
}

/** @throws NotFoundError for whoever has no desk */
function deskOf(actor: Actor): { deskId: string; accountId: string } {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('desk');
  return { deskId: actor.deskId, accountId: actor.id };
}
