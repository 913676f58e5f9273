import { IsIn, IsNotEmpty } from 'class-validator';
import { isLegalDay } from '../../calendar/legal-day';
import type { Basis, StatedBasis } from '../../referrals/consent';
import type { ReferralWanted } from '../../referrals/intended-referral';
import { isWayOfAsking } from '../../referrals/referral-reasons';
import { type Extra, EXTRAS } from '../../referrals/what-is-shared';
import { list } from '../agencies/agency.form';
import { type FieldError, readForm } from '../forms/read-form';

/** As typed: names of the fields are those of the page. */
export class ReferralForm {
  agencyId?: string;

  @IsNotEmpty({ message: 'Select the case' })
  caseId!: string;

  @IsNotEmpty({ message: 'Enter what the person needs' })
  need!: string;

  @IsIn(['consent', 'lawful-reason'], { message: 'Select whether they have agreed' })
  basis!: Basis;

  'askedOn-day'?: string;
  'askedOn-month'?: string;
  'askedOn-year'?: string;
  askedHow?: string;
  changedMind?: string;
  lawfulReason?: string;
  extras?: string | string[];
  tellOfficer?: string;
  confirmed?: string | string[];
  formKey?: string;
  previewKey?: string;
}

export interface ReadReferral {
  readonly form: ReferralForm;
  readonly wanted: ReferralWanted;
  readonly errors: FieldError[];
}

export function readReferralForm(personId: string, body: unknown): ReadReferral {
  const { form, errors } = readForm(ReferralForm, body);
  const askedOn = dayOf(form);
  if (askedOn === null) errors.push(dateError('The day they were asked must be a real date, like 27 3 2026'));
  const text = (typed: unknown): string => (typeof typed === 'string' ? typed : '');
  const wanted: ReferralWanted = {
    personId,
    caseId: text(form.caseId),
    agencyId: text(form.agencyId),
    need: text(form.need),
    stated: statedIn(form, askedOn ?? undefined),
    extras: list(form.extras).filter((one): one is Extra => Object.hasOwn(EXTRAS, one)),
    tellOfficer: form.tellOfficer === 'yes',
    confirmed: list(form.confirmed),
  };
  return { form, wanted, errors };
}

function statedIn(form: ReferralForm, askedOn: string | undefined): StatedBasis {
  const askedHow = isWayOfAsking(form.askedHow ?? '') ? form.askedHow : undefined;
  return {
    basis: form.basis,
    changedMind: form.changedMind === 'yes',
    ...(askedOn !== undefined && { askedOn }),
    ...(askedHow !== undefined && { askedHow: askedHow as NonNullable<StatedBasis['askedHow']> }),
    ...(typeof form.lawfulReason === 'string' && { lawfulReason: form.lawfulReason }),
  };
}

/** Undefined where nothing was typed, null where it is no day. */
function dayOf(form: ReferralForm): string | undefined | null {
  const typed: unknown[] = [form['askedOn-year'], form['askedOn-month'], form['askedOn-day']];
  const parts = typed.map((part) => (typeof part === 'string' ? part : ''));
  if (parts.every((part) => part === '')) return undefined;
  const iso = parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-');
  return isLegalDay(iso) ? iso : null;
}

/** A date has three fields: the summary leads to the first. */
export const dateError = (text: string): FieldError => ({ field: 'askedOn', text, href: '#askedOn-day' });
