import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { KeptForms } from '../../identity/kept-forms.service';
import { withoutSession } from './without-session';
import type { DeskRequest } from './desk-request';

/** A form's hidden field: the session's token, and after it, sealed, for whom the form was shown. */
export function readMark(request: Request): { token: string | undefined; owner: string | undefined } {
  const typed = (request.body as { _csrf?: unknown } | undefined)?._csrf;
  const [token, owner] = typeof typed === 'string' ? typed.split('~') : [];
  return { token, owner };
}

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (request: Request) => readMark(request).token,
  errorConfig: { statusCode: 403, message: 'The form has expired', code: 'FORM_EXPIRED' },
});

/** Every form carries the session's token; `csrfToken` is there for templates. */
export function csrf(keptForms: KeptForms): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (withoutSession(request.path)) return next();
    let token: string | undefined;
    Object.defineProperty(response.locals, 'csrfToken', {
      configurable: true,
      enumerable: true,
      get: () => (token ??= generateToken(request) + ownerMark(request as DeskRequest, keptForms)),
    });
    csrfSynchronisedProtection(request, response, next);
  };
}

const ownerMark = ({ actor }: DeskRequest, keptForms: KeptForms): string =>
  actor.kind === 'account' ? `~${keptForms.ownerMark(actor.id)}` : '';
