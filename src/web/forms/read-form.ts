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
  // No page of ours sends a line of text twice, or a field in parts: whoever does has typed nothing there.
  const typed = Object.entries((body ?? {}) as Record<string, unknown>).flatMap(
    ([name, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[name, value.trim()]];
      if (!Array.isArray(value) || isText(name)) return [];
      return [[name, value.filter((one): one is string => typeof one === 'string')]];
    },
  );
  const form = plainToInstance(type, Object.fromEntries(typed));
  const errors = validateSync(form, { stopAtFirstError: true, forbidUnknownValues: false }).map((problem) =>
    fieldError(problem.property, Object.values(problem.constraints ?? {})[0] ?? 'Check this answer'),
  );
  return { form, errors };
}

/** A rule's refusal as errors of the form it came from. */
export const refusalAsErrors = (refusal: RefusedError, otherwise: string): FieldError[] =>
  refusal.reasons.map((reason) => fieldError(reason.field ?? otherwise, reason.message));
