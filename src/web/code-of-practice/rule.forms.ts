import type { CorrectionWanted } from '../../code-administration/rule-change';
import { readTypedDay } from '../duty-question/typed-moment';
import { FormKey } from '../forms/form-key';
import { WordingForm, wordingOf } from './wording.form';

export class ConfirmForm {
  @FormKey()
  formKey!: string;

  /** Which version: a day, or nothing for the one first written down. */
  version: string = '';
  reference: string = '';
  confirmedOn: string = '';
}

export class CorrectForm extends WordingForm {
  @FormKey()
  formKey!: string;

  from: string = '';
  reason: string = '';
  withoutLimit: string = '';
  /** `preview` first, then `apply`. */
  do: string = '';
}

export const correctionOf = (ruleId: string, form: CorrectForm): CorrectionWanted => ({
  ruleId,
  from: readTypedDay(form.from) ?? form.from,
  wording: wordingOf(form),
  reason: form.reason,
  withoutLimitOnPurpose: form.withoutLimit === 'yes',
});
