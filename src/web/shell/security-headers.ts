import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * A nonce for each answer; scripts and styles only from ourselves; no page is kept by any cache. A form leads back to us,
 * and signing out on to whoever vouched for the person.
 */
export function securityHeaders(https: boolean, formsMayLeadTo: () => readonly string[]): RequestHandler[] {
  const nonce: RequestHandler = (_, response, next) => {
    response.locals['cspNonce'] = randomBytes(16).toString('base64');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_, response) => `'nonce-${(response as Response).locals['cspNonce'] as string}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", () => formsMayLeadTo().join(' ')],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https,
  });
  return [nonce, headers];
}
