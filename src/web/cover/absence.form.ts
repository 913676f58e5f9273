import { IsOptional, Matches } from 'class-validator';
import type { NewAbsence } from '../../cover/absences.service';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';

/** As typed; the rule says what is wrong with it. */
export class AbsenceForm {
  @FormKey()
  formKey!: string;

  @Matches(/^\d{1,18}$/, { message: 'Choose who is away' })
  accountId!: string;

  kind: string = '';
  'from-day' = '';
  'from-month' = '';
  'from-year' = '';
  'until-day' = '';
  'until-month' = '';
  'until-year' = '';

  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose who covers from the list' })
  coveredById: string = '';
}

/** A day that cannot be read is left as it is, for the rule to refuse. */
export function absenceOf(form: AbsenceForm): NewAbsence {
  const until = [form['until-day'], form['until-month'], form['until-year']] as const;
  return {
    accountId: form.accountId,
    kind: form.kind,
    from: readDay(form['from-day'], form['from-month'], form['from-year']) ?? '',
    until: until.every((part) => part === '') ? null : (readDay(...until) ?? ''),
    coveredById: form.coveredById || null,
    formKey: form.formKey,
  };
}
