/** One field that is wrong; `field` is its name in the JSON body or of the header. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** What the API itself finds wrong with a request. Features throw their own errors, which know no HTTP. */
export class ApiProblem extends Error {
  constructor(
    readonly status: keyof typeof TITLES,
    detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** The statuses that the API answers with when something is wrong, and what they are called. */
export const TITLES = {
  400: 'The request cannot be read',
  401: 'A valid token is needed',
  403: 'The token may not be used for this',
  404: 'There is nothing here',
  405: 'This cannot be done here',
  409: 'It conflicts with what was sent before',
  413: 'The body is too large',
  415: 'The body must be JSON',
  422: 'Something in the request does not do',
  429: 'Too many requests',
  500: 'The desk failed',
} as const;

/** The body of every answer that is no success, by RFC 9457. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  /** Tells this request from all others; the desk's administrators can find it in their logs. */
  readonly requestId: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Each kind of problem is described in the API's own document. */
export const problemUri = (baseUrl: string, status: number): string =>
  `${baseUrl}/api/v1/openapi.json#/components/responses/Problem${status}`;
