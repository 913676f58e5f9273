import { PROBLEM_TYPE, TITLES } from '../problem';

type Status = keyof typeof TITLES;

const response = (description: string, headers?: object) => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
});

const header = (description: string) => ({ description, required: true, schema: { type: 'string' } });

/** One reusable response for each status that tells of a problem. The `type` of a problem points here. */
export const problems: Record<`Problem${Status}`, object> = {
  Problem400: response('The body is no JSON, or the address or a needed header cannot be read.'),
  Problem401: response('There is no token, or it is unknown or revoked.', {
    'WWW-Authenticate': header('`Bearer`, with the error of RFC 6750 where a token was sent'),
  }),
  Problem403: response('The token was not made for this.'),
  Problem404: response('There is no such case, person or address.'),
  Problem405: response('The address is used with another method.', { Allow: header('The methods to use') }),
  Problem409: response('The Idempotency-Key was used before for something else. Nothing was posted.'),
  Problem413: response('The body is too large.'),
  Problem415: response('The body is not sent as `application/json`.'),
  Problem422: response('A field does not do; `errors` names each. Nothing was posted.'),
  Problem429: response('Too many requests in a minute by this token. Nothing was done with this one.', {
    'Retry-After': header('After how many seconds to send it again'),
  }),
  Problem500: response('The desk failed. Nothing was saved; send it again with the same Idempotency-Key.'),
};

/** References to the responses of these statuses, as an operation lists them. */
export const failing = (...statuses: Status[]): Record<string, { $ref: string }> =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
