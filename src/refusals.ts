/** What features throw. They know nothing of HTTP: one filter makes pages of them, another problem+json. */

/** There is no such thing, or it is not yours to know of: both look alike. */
export class NotFoundError extends Error {
  constructor(readonly what: string) {
    super(`There is no such ${what}, or it is not yours to see.`);
  }
}

/** One thing that stands in the way. `field` names the form or JSON field where there is one. */
export interface Reason {
  readonly field?: string;
  readonly code: string;
  readonly message: string;
}

/** The rule says no; nothing was changed. */
export class RefusedError extends Error {
  constructor(readonly reasons: readonly Reason[]) {
    super(reasons.map((reason) => reason.message).join(' '));
  }
}

/** Somebody else changed it first; nothing was changed. */
export class ConflictError extends Error {}

export const refuse = (field: string | undefined, code: string, message: string): never => {
  throw new RefusedError([field === undefined ? { code, message } : { field, code, message }]);
};
