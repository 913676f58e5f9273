import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ApiProblem } from './problem';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Letters, digits and signs, no spaces: a UUID does. */
export const KEY_PATTERN = '^[\\x21-\\x7E]{1,200}$';

/** The key that the caller chose for this posting. @throws ApiProblem 400 where there is none that does */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().get(IDEMPOTENCY_KEY)?.trim();
  if (key !== undefined && new RegExp(KEY_PATTERN).test(key)) return key;
  const message = 'must be given: 1 to 200 letters, digits and signs without spaces, another one for each event';
  throw new ApiProblem(400, `The header ${IDEMPOTENCY_KEY} ${message}.`, [{ field: IDEMPOTENCY_KEY, message }]);
});
