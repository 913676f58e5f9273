import { IsIn } from 'class-validator';
import type { EditionDetails } from '../../code-administration/draft-edition';
import { type EventType, EVENT_TYPES } from '../../code-of-practice/event-types';
import type { Checked, Provider, Rule } from '../../code-of-practice/rule';
import { readTypedDay } from '../duty-question/typed-moment';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';
import { PROVIDERS } from './rule-words';
import { WordingForm, wordingOf } from './wording.form';

export class EditionForm {
  id: string = '';
  title: string = '';
  firstDay: string = '';
  standardName: string = '';
  enhancedName: string = '';
  /** A mark of what was shown. */
  version: string = '';
}

export const detailsOf = (form: EditionForm): EditionDetails => ({
  title: form.title,
  firstDay: readTypedDay(form.firstDay) ?? form.firstDay,
  standardName: form.standardName,
  enhancedName: form.enhancedName,
});

const CHECKED: readonly Checked[] = ['read', 'to check'];

export class DraftRuleForm extends WordingForm {
  /** The rule's id after the dot. */
  kind: string = '';

  /** A mark of the rule that was shown. */
  version: string = '';

  @IsIn(EVENT_TYPES, { message: 'Choose what opens the duty' })
  trigger!: EventType;

  @IsIn(PROVIDERS, { message: 'Choose who must do it' })
  provider!: Provider;

  @IsIn(CHECKED, { message: 'Choose whether it was read in the published text' })
  checked!: Checked;
}

export const draftRuleOf = (editionId: string, kind: string, form: DraftRuleForm): Rule => ({
  ...wordingOf(form),
  id: `${editionId}.${kind}`,
  edition: editionId,
  trigger: form.trigger,
  provider: form.provider,
  checked: form.checked,
});

export class HolesForm {
  @Ticked()
  holes: string[] = [];
}

export class InForceForm {
  @FormKey()
  formKey!: string;
}
