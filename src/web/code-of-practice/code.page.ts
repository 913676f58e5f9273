import { Injectable } from '@nestjs/common';
import { toDayNumber } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { CodeAdministrationQueries } from '../../code-administration/code-administration.queries';
import type { Code } from '../../code-of-practice/code';
import type { Edition } from '../../code-of-practice/editions';
import type { Rule } from '../../code-of-practice/rule';
import { RuleBook } from '../../code-of-practice/rule-book';
import { CodeInForce } from '../../duties/code-in-force';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { PROVIDER_LABELS, PROVIDERS, ruleInWords } from './rule-words';

export interface RuleFilter {
  readonly check?: string;
  readonly provider?: string;
}

export const mayAdminister = (actor: Actor): boolean => actor.kind === 'account' && may(actor.role, 'administer');

/** The editions of the Code, and the rules of one. */
@Injectable()
export class CodePage {
  constructor(
    private readonly code: CodeInForce,
    private readonly administration: CodeAdministrationQueries,
    private readonly clock: Clock,
  ) {}

  async editions(actor: Actor) {
    const code = await this.code.current();
    const administers = mayAdminister(actor);
    const drafts = administers ? await this.administration.drafts() : [];
    return {
      administers,
      editions: [...code.editions].reverse().map((edition) => {
        const rules = this.rulesNow(code, edition);
        return { ...this.editionView(edition), rules: rules.length, toCheck: toCheck(rules) };
      }),
      drafts: drafts.map((draft) => ({ ...draft, href: paths.codeDraft.to(draft.id) })),
    };
  }

  async edition(actor: Actor, editionId: string, filter: RuleFilter) {
    const code = await this.code.current();
    const edition = code.editions.find(({ id }) => id === editionId);
    if (edition === undefined) throw new NotFoundError('edition');
    const all = this.rulesNow(code, edition);
    const shown = all.filter(
      (rule) =>
        (filter.check !== 'to-check' || rule.checked === 'to check') &&
        (!filter.provider || rule.provider === filter.provider),
    );
    return {
      back: { href: paths.code.to() },
      administers: mayAdminister(actor),
      edition: this.editionView(edition),
      entered: await this.administration.putInForce(editionId),
      rules: shown.map((rule) => ({ ...ruleInWords(rule), href: paths.codeRule.to(rule.id) })),
      total: all.length,
      toCheck: toCheck(all),
      filter,
      providers: [
        { value: '', text: 'Everybody' },
        ...PROVIDERS.map((value) => ({ value, text: PROVIDER_LABELS[value] })),
      ],
    };
  }

  /** The rules as they hold today, or held or will hold when the edition is in force. */
  private rulesNow(code: Code, { id, firstDay, lastDay }: Edition): readonly Rule[] {
    const today = this.clock.today();
    const day = lastDay !== null && today > lastDay ? lastDay : today < firstDay ? firstDay : today;
    return RuleBook.of(code).rulesOf(id, toDayNumber(day));
  }

  private editionView(edition: Edition) {
    const today = this.clock.today();
    const begun = edition.firstDay <= today;
    const over = edition.lastDay !== null && edition.lastDay < today;
    return {
      ...edition,
      href: paths.codeEdition.to(edition.id),
      standing: over ? 'No longer in force' : begun ? 'In force' : 'Coming',
    };
  }
}

const toCheck = (rules: readonly Rule[]): number => rules.filter((rule) => rule.checked === 'to check').length;
