import { IsArray, IsString } from 'class-validator';
import type { LegalDay } from '../../calendar/legal-day';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';

/** A day typed in three boxes. */
export class ReviewForm {
  'review-day' = '';
  'review-month' = '';
  'review-year' = '';
}

export class NamesForm {
  @Ticked()
  @IsArray({ message: 'Select people from the list' })
  named: string[] = [];

  /** Who was named when the form was shown, by their ids. */
  version: string = '';
}

export class RestrictionForm extends ReviewForm {
  @FormKey()
  formKey!: string;

  @Ticked()
  @IsArray({ message: 'Select reasons from the list' })
  reasons: string[] = [];

  @IsString({ message: 'Enter the reason in words' })
  words: string = '';

  @Ticked()
  @IsArray({ message: 'Select people from the list' })
  named: string[] = [];
}

export class LiftForm {
  @IsString({ message: 'Enter why it is lifted' })
  reason: string = '';
}

/** Undefined where it is no real day. */
export const reviewDayOf = (form: ReviewForm): LegalDay | undefined =>
  readDay(...([form['review-day'], form['review-month'], form['review-year']].map(String) as [string, string, string]));
