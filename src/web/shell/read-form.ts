import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { RefusedError } from '../../refusals';

/** One line of the error summary; `href` leads to the field. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
  readonly href: string;
}

export const fieldError = (field: string, text: string): FieldError => ({ field, text, href: `#${field}` });

/** Reads what was typed into a form class and checks it by its class-validator decorators: first complaint per field. */
export function readForm<T extends object>(type: new () => T, body: unknown): { form: T; errors: FieldError[] } {
  const empty = new type() as Record<string, unknown>;
  const isText = (name: string): boolean =>
    typeof empty[name] === 'string' || Reflect.getMetadata('design:type', type.prototype as object, name) === String;
  const typed = Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      // No page of ours sends a line of text twice or in parts: whoever does has typed nothing.
      .filter(([name, value]) => typeof value === 'string' || !isText(name)),
  );
  const form = plainToInstance(type, typed);
  const errors = validateSync(form, { stopAtFirstError: true }).map((problem) =>
    fieldError(problem.property, Object.values(problem.constraints ?? {})[0] ?? 'Check this answer'),
  );
  return { form, errors };
}

/** A rule's refusal as errors of the form it came from. */
export const refusalAsErrors = (refusal: RefusedError, otherwise: string): FieldError[] =>
  refusal.reasons.map((reason) => fieldError(reason.field ?? otherwise, reason.message));
