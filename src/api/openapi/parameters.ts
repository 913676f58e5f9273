import { IDEMPOTENCY_KEY, KEY_PATTERN } from '../idempotency-key';

export const parameters = {
  CrimeReference: {
    name: 'crimeReference',
    in: 'path',
    required: true,
    description: 'Exactly as it was recorded. Slashes and spaces are percent-encoded: `01%2F0004711%2F26`.',
    schema: { type: 'string', minLength: 1 },
    example: '01/0004711/26',
  },
  PersonId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'As answers give it, or as the desk writes it.',
    schema: { type: 'string', pattern: '^(P-)?[0-9]{1,18}$' },
    example: 'P-41',
  },
  After: {
    name: 'after',
    in: 'query',
    required: false,
    description: '`next` of the page before.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: IDEMPOTENCY_KEY,
    in: 'header',
    required: true,
    description: [
      'Chosen by you, another one for each event: a UUID does.',
      'Sent again with the same body it posts nothing and is answered with 200; with another body it is refused with 409.',
      'It counts for one token, and does not expire.',
    ].join(' '),
    schema: { type: 'string', pattern: KEY_PATTERN },
    example: '6f2d1a52-7f0e-4c52-8d43-0e2ed5a3f0a1',
  },
};
