import { dirname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { static as files, urlencoded, type RequestHandler } from 'express';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Accounts } from '../../identity/accounts.service';
import { Tokens } from '../../identity/tokens.service';
import { paths } from '../../paths';
import { csrf } from './csrf';
import { pageLocals } from './page-locals';
import { securityHeaders } from './security-headers';
import { sessions } from './session';
import { templates } from './templates';
import { uploads } from './uploads';
import { whoIsIt } from './who-is-it';

const ASSETS = {
  '/assets/govuk': join(dirname(require.resolve('govuk-frontend/package.json')), 'dist', 'govuk'),
  '/assets/moj': join(dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj'),
  '/assets': join(__dirname, '..', 'assets'),
};

/** The way every request goes, in order. Answers what to close when the app ends. */
export function configureWeb(app: NestExpressApplication): () => Promise<void> {
  const config = app.get<Config>(CONFIG);
  const express = app.getHttpAdapter().getInstance();
  const session = sessions(config);
  templates(express);
  app.set('query parser', 'simple');
  if (config.baseUrl.startsWith('https:')) app.set('trust proxy', 1);
  app.disable('x-powered-by');

  app.use(...securityHeaders(config.baseUrl.startsWith('https:')));
  for (const [path, folder] of Object.entries(ASSETS)) {
    app.use(path, onlyStylesAndScripts, files(folder, { maxAge: '1h', index: false, cacheControl: true }));
  }
  app.use(withSession(session.middleware));
  app.use(urlencoded({ extended: true, limit: '200kb', parameterLimit: 2000 }));
  app.use(whoIsIt(app.get(Accounts), app.get(Tokens), app.get(Clock)) as unknown as RequestHandler);
  app.use(paths.imports.to(), signedInUploads);
  app.use(paths.calendarFeeds.to(), signedInUploads);
  app.use(csrf);
  app.use(pageLocals);
  return session.close;
}

/** The API and an agency's link keep no session. */
function withSession(middleware: RequestHandler): RequestHandler {
  return (request, response, next) =>
    /^\/(api|r|health)(\/|$)/.test(request.path) ? next() : middleware(request, response, next);
}

/** A file is only read from somebody signed in. */
const signedInUploads: RequestHandler = (request, response, next) => {
  const signedIn = (request as unknown as { actor: { kind: string } }).actor.kind === 'account';
  return signedIn && request.is('multipart/form-data') ? uploads(request, response, next) : next();
};

/** The design systems' folders hold images we may not use (crown, crest); only their styles and scripts leave. */
const onlyStylesAndScripts: RequestHandler = (request, response, next) => {
  if (!/\.(css|m?js)$/.test(request.path)) return void response.status(404).end();
  response.removeHeader('Cache-Control');
  next();
};
