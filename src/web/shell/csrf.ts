import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (request: Request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  errorConfig: { statusCode: 403, message: 'The form has expired', code: 'FORM_EXPIRED' },
});

/** Where a capability in the address, or a bearer token, stands in place of a session. */
const WITHOUT_SESSION = /^\/(api|r|health|assets)\//;

/** Every form carries the session's token; `csrfToken` is there for templates. */
export const csrf: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
  if (WITHOUT_SESSION.test(request.path)) return next();
  let token: string | undefined;
  Object.defineProperty(response.locals, 'csrfToken', {
    configurable: true,
    enumerable: true,
    get: () => (token ??= generateToken(request)),
  });
  csrfSynchronisedProtection(request, response, next);
};
