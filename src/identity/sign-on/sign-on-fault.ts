import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';

/** Signing in by the provider came to nothing. Only a code: what the provider wrote may name somebody. */
export class SignOnFault extends Error {
  constructor(readonly code: string) {
    super(`Signing in by the provider failed: ${code}`);
  }
}

const NO_ANSWER = new Set<string | undefined>([undefined, 'OAUTH_TIMEOUT', 'OAUTH_ABORT']);

const codeLike = (text: unknown): string | undefined =>
  typeof text === 'string' && /^[\w.-]{1,60}$/.test(text) ? text.toLowerCase().replaceAll('_', '-') : undefined;

export function faultOf(fault: unknown): SignOnFault {
  if (fault instanceof SignOnFault) return fault;
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) {
    return new SignOnFault(codeLike(fault.error) ?? 'refused');
  }
  // What it understood and did not like has a code; what has none never got so far.
  if (fault instanceof ClientError && !NO_ANSWER.has(fault.code)) {
    return new SignOnFault(codeLike(fault.code) ?? 'not-understood');
  }
  return new SignOnFault('no-answer');
}
