import { IsOptional, Matches } from 'class-validator';
import type { SampleAsked } from '../../dip-sampling/dip-samples.service';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';
import { VersionedForm } from '../forms/versioned.form';

/** As typed; the rule says what is wrong with it. */
export class SampleForm {
  @FormKey()
  formKey!: string;

  size: string = '';

  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose a PCSO from the list' })
  pcsoId: string = '';

  'from-day' = '';
  'from-month' = '';
  'from-year' = '';
  'until-day' = '';
  'until-month' = '';
  'until-year' = '';
}

/** A day that cannot be read is left as it is, for the rule to refuse. */
export const sampleOf = (form: SampleForm): SampleAsked => ({
  formKey: form.formKey,
  size: /^\d{1,3}$/.test(form.size) ? Number(form.size) : 0,
  pcsoId: form.pcsoId === '' ? null : form.pcsoId,
  from: readDay(form['from-day'], form['from-month'], form['from-year']) ?? '',
  until: readDay(form['until-day'], form['until-month'], form['until-year']) ?? '',
});

export class QuestionsForm extends VersionedForm {
  questions: string = '';
}

export const questionsOf = ({ questions }: QuestionsForm): string[] =>
  questions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The marks typed, in the order of the questions; nothing where none was chosen. */
export const marksOf = (body: Readonly<Record<string, unknown>>, questions: number): string[] =>
  Array.from({ length: questions }, (_, index) => {
    const mark = body[`mark-${index}`];
    return typeof mark === 'string' ? mark : '';
  });
