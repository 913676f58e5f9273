import { ConflictError, RefusedError } from '../../refusals';
import { InvalidForm } from './invalid-form';
import { type FieldError, fieldError, refusalAsErrors } from './read-form';

/**
 * For `.catch` of a form with a version: shows it again with what was typed. Where somebody else was first, `conflict` is
 * set in the view, whose version is the present one: saving again is then a decision.
 */
export function keptAsTyped(
  template: string,
  view: object,
  field: string,
  placed: (error: FieldError) => FieldError = (error) => error,
): (fault: unknown) => never {
  return (fault) => {
    if (fault instanceof RefusedError) throw new InvalidForm(template, view, refusalAsErrors(fault, field).map(placed));
    if (fault instanceof ConflictError)
      throw new InvalidForm(template, { ...view, conflict: true }, [fieldError(field, fault.message)], 409);
    throw fault;
  };
}
