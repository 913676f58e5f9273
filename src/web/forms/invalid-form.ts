import type { FieldError } from './read-form';

/** Thrown by a controller to show its form again with what was typed: status 422, error summary, nothing changed. */
export class InvalidForm extends Error {
  constructor(
    readonly template: string,
    readonly view: object,
    readonly errors: readonly FieldError[],
    readonly status = 422,
  ) {
    super('The form has errors');
  }
}
