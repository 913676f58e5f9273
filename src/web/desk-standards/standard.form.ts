import type { StandardWanted } from '../../duties/desk-standards.service';
import { readTypedDay } from '../duty-question/typed-moment';
import { FormKey } from '../forms/form-key';

export class StandardForm {
  @FormKey()
  formKey!: string;

  kind: string = '';
  /** Empty: no standard any more. */
  days: string = '';
  unit: string = '';
  from: string = '';
}

export const standardOf = ({ formKey, kind, days, unit, from }: StandardForm): StandardWanted => ({
  kind,
  days: days === '' ? null : Number(days),
  unit,
  from: readTypedDay(from) ?? from,
  formKey,
});
