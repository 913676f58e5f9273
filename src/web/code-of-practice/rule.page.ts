import { Injectable } from '@nestjs/common';
import { type LegalDay, toDayNumber } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { CodeAdministrationQueries, type RuleVersionLine } from '../../code-administration/code-administration.queries';
import type { Rule } from '../../code-of-practice/rule';
import { RuleBook } from '../../code-of-practice/rule-book';
import { CodeInForce } from '../../duties/code-in-force';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { mayAdminister } from './code.page';
import { ruleInWords } from './rule-words';

/** One rule: how it holds now, every version with its day, who and why, and where it was confirmed. */
@Injectable()
export class RulePage {
  constructor(
    private readonly code: CodeInForce,
    private readonly administration: CodeAdministrationQueries,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, ruleId: string) {
    const book = RuleBook.of(await this.code.current());
    const first = book.version(ruleId);
    if (first === undefined) throw new NotFoundError('rule');
    const now = book.rule(ruleId, this.clock.dayNumber()) ?? first;
    const corrections = await this.administration.versions(ruleId);
    const confirmations = await this.administration.confirmations(ruleId);
    return {
      back: { href: paths.codeEdition.to(first.edition), text: `The ${first.edition} edition` },
      administers: mayAdminister(actor),
      rule: ruleInWords(now),
      edition: first.edition,
      versionNow: now.from ?? '',
      versions: [
        ...corrections.toReversed().map((line) => correctionView(line, book.version(ruleId, line.from))),
        { ...ruleInWords(first), from: null, reason: null, at: null, by: null, replaced: false },
      ],
      confirmations,
      confirmHref: paths.codeRuleConfirm.to(ruleId),
      correctHref: paths.codeRuleCorrect.to(ruleId),
    };
  }

  /** The rule as it would hold on the day, for the form that corrects it. */
  async ruleOn(ruleId: string, day: LegalDay): Promise<Rule> {
    const book = RuleBook.of(await this.code.current());
    const rule = book.rule(ruleId, toDayNumber(day)) ?? book.version(ruleId);
    if (rule === undefined) throw new NotFoundError('rule');
    return rule;
  }
}

/** `holding` is the version that holds from that day: another one where two were entered for it. */
const correctionView = ({ rule, from, reason, at, by }: RuleVersionLine, holding: Rule | undefined) => ({
  ...ruleInWords(rule),
  toCheck: holding?.checked === 'to check',
  ...{ from, reason, at, by },
  replaced: holding !== undefined && WORDS.some((name) => holding[name] !== rule[name]),
});

const WORDS = ['duty', 'standard', 'enhanced', 'unit', 'clock', 'owedTo', 'right', 'note'] as const;
