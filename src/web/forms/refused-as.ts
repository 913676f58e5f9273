import { ConflictError, RefusedError } from '../../refusals';
import { InvalidForm } from './invalid-form';
import { fieldError, refusalAsErrors } from './read-form';

/**
 * For `.catch`: shows the form again with what was typed where the rule said no or somebody else was first. A reason
 * without a field stands at `field`.
 */
export function refusedAs(template: string, view: object, field: string): (fault: unknown) => never {
  return (fault) => {
    if (fault instanceof RefusedError) throw new InvalidForm(template, view, refusalAsErrors(fault, field));
    if (fault instanceof ConflictError) throw new InvalidForm(template, view, [fieldError(field, fault.message)], 409);
    throw fault;
  };
}
