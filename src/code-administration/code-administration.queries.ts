import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { correctedRuleOf, RULE_COLUMNS, type RuleRow } from '../duties/rule-rows';
import type { Rule } from '../code-of-practice/rule';
import type { DraftEdition } from './draft-rows';

/** A correction of a rule, with who made it, when and why. */
export interface RuleVersionLine {
  readonly rule: Rule;
  readonly from: LegalDay;
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
}

export interface ConfirmationLine {
  /** Of which version; null for the one first written down. */
  readonly from: LegalDay | null;
  readonly reference: string;
  readonly confirmedOn: LegalDay;
  readonly at: Date;
  readonly by: string;
}

export interface DraftLine extends DraftEdition {
  readonly createdAt: Date;
  readonly by: string;
  readonly rules: number;
  readonly toCheck: number;
}

/** Who put an entered edition in force, and when. */
export interface PutInForce {
  readonly at: Date;
  readonly by: string;
  readonly acknowledged: readonly string[];
}

@Injectable()
export class CodeAdministrationQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Every correction of a rule, in the order they were made. */
  async versions(ruleId: string): Promise<RuleVersionLine[]> {
    const rows: (RuleRow & { from: LegalDay; reason: string; at: Date; by: string })[] =
      await this.transactions.reader.query(
        `select v.from_day::text as from, v.reason, v.at, a.name as by, ${RULE_COLUMNS}
           from rule_version v join account a on a.id = v.by_account_id where v.rule_id = $1 order by v.id`,
        [ruleId],
      );
    return rows.map(({ reason, at, by, ...row }) => ({ rule: correctedRuleOf(row), from: row.from, reason, at, by }));
  }

  confirmations(ruleId: string): Promise<ConfirmationLine[]> {
    return this.transactions.reader.query(
      `select c.from_day::text as from, c.reference, c.confirmed_on::text as "confirmedOn", c.at, a.name as by
         from rule_confirmation c join account a on a.id = c.by_account_id where c.rule_id = $1 order by c.id`,
      [ruleId],
    );
  }

  drafts(): Promise<DraftLine[]> {
    return this.transactions.reader.query(
      `select e.id, e.title, e.first_day::text as "firstDay", e.standard_name as "standardName",
              e.enhanced_name as "enhancedName", e.created_at as "createdAt", a.name as by,
              count(r.rule_id)::int as rules, count(*) filter (where r.checked = 'to check')::int as "toCheck"
         from edition e join account a on a.id = e.created_by_id left join edition_rule r on r.edition_id = e.id
        where e.state = 'draft' group by e.id, a.name order by e.first_day, e.id`,
    );
  }

  async putInForce(editionId: string): Promise<PutInForce | undefined> {
    const rows: PutInForce[] = await this.transactions.reader.query(
      `select e.in_force_at as at, a.name as by,
              array(select hole from acknowledged_hole h where h.edition_id = e.id order by hole) as acknowledged
         from edition e join account a on a.id = e.in_force_by_id where e.id = $1 and e.state = 'in-force'`,
      [editionId],
    );
    return rows[0];
  }
}
