import { Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import { acknowledgedHoles, markOf, readDraft, readRules } from '../../code-administration/draft-rows';
import { DraftEditions } from '../../code-administration/draft-editions.service';
import { holeInWords } from '../../code-administration/hole-in-words';
import { nameOfHole } from '../../code-of-practice/edition-holes';
import { EVENT_TYPE_LABELS, EVENT_TYPES } from '../../code-of-practice/event-types';
import { kindOf } from '../../code-of-practice/kinds';
import { Transactions } from '../../database/transactions';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { PROVIDER_LABELS, PROVIDERS, ruleInWords, type RuleInWords } from './rule-words';
import { typedOf, WORDING_CHOICES } from './wording.form';

/** A coming edition while it is written down. */
@Injectable()
export class DraftPage {
  constructor(
    private readonly transactions: Transactions,
    private readonly drafts: DraftEditions,
  ) {}

  async of(editionId: string) {
    const { reader } = this.transactions;
    const draft = await readDraft(reader, editionId);
    const rules = await readRules(reader, editionId);
    const acknowledged = await acknowledgedHoles(reader, editionId);
    const holes = (await this.drafts.holes(reader, draft)).map((hole) => {
      const name = nameOfHole(hole);
      const said = holeInWords(hole);
      return { value: name, text: said.charAt(0).toUpperCase() + said.slice(1), checked: acknowledged.has(name) };
    });
    return {
      back: { href: paths.code.to() },
      draft: { ...draft, ...hrefs(editionId) },
      rules: rules.map((rule) => ({ ...ruleInWords(rule), href: paths.codeDraftRule.to(editionId, rule.id) })),
      toCheck: rules.filter((rule) => rule.checked === 'to check').length,
      holes,
      open: holes.filter((hole) => !hole.checked).length,
    };
  }

  /** The form of its name and first day. */
  async details(editionId: string) {
    const draft = await readDraft(this.transactions.reader, editionId);
    const { firstDay, ...names } = draft;
    return {
      title: `The ${editionId} edition: name and first day`,
      isNew: false,
      action: paths.codeDraftDetails.to(editionId),
      back: { href: paths.codeDraft.to(editionId) },
      version: markOf(draft),
      form: { ...names, firstDay: dateInWords(firstDay) },
      theirs: [
        { label: 'Title', value: names.title },
        { label: 'First day in force', value: dateInWords(firstDay) },
        { label: 'Levels', value: `${names.standardName}, ${names.enhancedName}` },
      ],
    };
  }

  /** The form of a rule of the draft; of a new one where no rule is named. */
  async rule(editionId: string, ruleId?: string) {
    const draft = await readDraft(this.transactions.reader, editionId);
    const rules = await readRules(this.transactions.reader, editionId);
    const rule = rules.find(({ id }) => id === ruleId);
    if (ruleId !== undefined && rule === undefined) throw new NotFoundError('rule');
    return {
      back: { href: paths.codeDraft.to(editionId), text: `The ${editionId} edition` },
      draft,
      rule: rule === undefined ? null : { ...ruleInWords(rule), kindId: kindOf(rule.id) },
      version: rule === undefined ? '' : markOf(rule),
      theirs: rule === undefined ? [] : theirsInWords(ruleInWords(rule)),
      removeHref: rule === undefined ? null : paths.codeDraftRuleRemove.to(editionId, rule.id),
      form:
        rule === undefined
          ? { unit: 'working days', clock: 'event', owedTo: 'victims', checked: 'to check' }
          : { ...typedOf(rule), trigger: rule.trigger, provider: rule.provider, checked: rule.checked },
      choices: CHOICES,
    };
  }
}

const theirsInWords = (rule: RuleInWords) => [
  { label: 'What must be done', value: rule.duty },
  { label: 'Limits', value: `${rule.standard} at the standard level, ${rule.enhanced} at the enhanced level` },
  { label: 'What opens it', value: `${rule.when}. ${rule.clock}. ${rule.owedTo}. ${rule.provider}` },
  { label: 'Note', value: rule.note || 'None' },
];

const CHOICES = {
  ...WORDING_CHOICES,
  triggers: [{ value: '', text: 'Choose' }, ...EVENT_TYPES.map((value) => ({ value, text: EVENT_TYPE_LABELS[value] }))],
  providers: [{ value: '', text: 'Choose' }, ...PROVIDERS.map((value) => ({ value, text: PROVIDER_LABELS[value] }))],
  checked: [
    { value: 'read', text: 'Yes' },
    { value: 'to check', text: 'No: show that it is to check' },
  ],
};

const hrefs = (editionId: string) => ({
  detailsHref: paths.codeDraftDetails.to(editionId),
  newRuleHref: paths.codeDraftRuleNew.to(editionId),
  holesHref: paths.codeDraftHoles.to(editionId),
  inForceHref: paths.codeDraftInForce.to(editionId),
  discardHref: paths.codeDraftDiscard.to(editionId),
});
