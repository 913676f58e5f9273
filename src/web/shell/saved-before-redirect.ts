import type { Request, RequestHandler, Response } from 'express';

/**
 * A browser follows a redirect as soon as it has the headers, and they go out while the session is still being saved:
 * the next page then knows nothing of what was just done. So what has changed in the session is saved first.
 */
export const savedBeforeRedirect: RequestHandler = (request, response, next) => {
  const before = contentOf(request);
  const redirect = response.redirect.bind(response) as (...to: unknown[]) => void;
  response.redirect = ((...to: unknown[]) => {
    const { session } = request as Partial<Request>;
    if (session === undefined || contentOf(request) === before) return redirect(...to);
    session.save((fault?: unknown) => (fault ? next(fault) : redirect(...to)));
  }) as Response['redirect'];
  next();
};

/** The cookie counts on with every click and is written by itself. */
const contentOf = ({ session, sessionID }: Request): string =>
  JSON.stringify([sessionID, { ...session, cookie: undefined }]);
