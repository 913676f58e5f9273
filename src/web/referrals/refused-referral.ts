import type { RefusedError } from '../../refusals';
import { type FieldError, refusalAsErrors } from '../forms/read-form';
import { dateError } from './referral.form';

/** A refusal as errors of the referral's form; the date's leads to its first field. */
export const refusedReferral = (refusal: RefusedError): FieldError[] =>
  refusalAsErrors(refusal, 'need').map((error) => (error.field === 'askedOn' ? dateError(error.text) : error));
