import { IsArray, IsOptional, Matches } from 'class-validator';
import type { Told } from '../../contacts/contact-rules';
import type { Way } from '../../letters/letter-rules';
import type { LetterWanted } from '../../letters/prepare-letter.service';
import { readTold } from '../contact/read-contact';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';

export class LetterForm {
  @FormKey()
  formKey!: string;

  /** `letter:12` or `email:13`: the way, and the address it goes to. */
  @Matches(/^(letter|email):\d{1,18}$/, { message: 'Choose where it goes' })
  to: string = '';

  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose which case it is about' })
  caseId: string = '';

  @IsOptional()
  @Matches(/^[a-z0-9-]{0,60}$/, { message: 'Choose the page to send' })
  pageKey: string = '';

  /** Each `case:event:kind`. */
  @Ticked()
  @IsArray({ message: 'Choose what it tells them from the list' })
  told: string[] = [];

  confirmed: string = '';
}

export function letterWanted(form: LetterForm, personId: string, templateKey: string): LetterWanted {
  const [way, contactPointId] = form.to.split(':') as [Way, string];
  return {
    ...{ personId, templateKey, way, contactPointId, formKey: form.formKey },
    caseId: form.caseId || null,
    pageKey: form.pageKey || null,
    told: form.told.map(readTold).filter((one): one is Told => one !== undefined),
    confirmed: form.confirmed === 'yes',
  };
}
