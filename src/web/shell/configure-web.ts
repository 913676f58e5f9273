import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type RequestHandler, type Response, static as files, urlencoded } from 'express';
import { Announcements } from '../../announcements/announcements.service';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { Transactions } from '../../database/transactions';
import { AccountSeal } from '../../identity/account-seal';
import { Accounts } from '../../identity/accounts.service';
import { KeptForms } from '../../identity/kept-forms.service';
import { Provider } from '../../identity/sign-on/provider';
import { Tokens } from '../../identity/tokens.service';
import { paths } from '../../paths';
import { RequestCounts } from '../../queue/request-counts';
import { announcementsToRead } from './announcements-to-read';
import { ASSETS } from './assets';
import { boundReach } from './bound-reach';
import { CountedTogether } from './counted-together';
import { csrf } from './csrf';
import type { DeskRequest } from './desk-request';
import { forgetWhatWasSent, keepWhatWasTyped } from './keep-what-was-typed';
import { keepableAddress, keepableFields } from './keepable-text';
import { Origins } from './origins';
import { pageLocals } from './page-locals';
import { limitApi, limitForms, limitReadings } from './rate-limits';
import { savedBeforeRedirect } from './saved-before-redirect';
import { secondStepFirst } from './second-step-first';
import { securityHeaders } from './security-headers';
import { sessions } from './session';
import { templates } from './templates';
import { uploads } from './uploads';
import { whoIsIt } from './who-is-it';
import { withoutSession } from './without-session';

/** Of one network's calendars: each reads once an hour or so. */
const READINGS_A_MINUTE = 60;

/** The way every request goes, in order. Answers what to close when the app ends. */
export function configureWeb(app: NestExpressApplication): () => Promise<void> {
  const config = app.get<Config>(CONFIG);
  const express = app.getHttpAdapter().getInstance();
  const session = sessions(config);
  const keptForms = app.get(KeptForms);
  const provider = app.get(Provider);
  templates(express);
  app.set('query parser', 'simple');
  if (config.baseUrl.startsWith('https:')) app.set('trust proxy', 1);
  app.disable('x-powered-by');

  app.use(keepableAddress);
  app.use(...securityHeaders(config.baseUrl.startsWith('https:'), () => provider.origins));
  for (const [path, folder] of Object.entries(ASSETS)) {
    app.use(path, onlyStylesAndScripts, files(folder, { maxAge: '1h', index: false, cacheControl: true }));
  }
  app.use(withSession(session.middleware));
  app.use(savedBeforeRedirect);
  app.use(urlencoded({ extended: true, limit: '200kb', parameterLimit: 2000 }));
  use(app, whoIsIt(app.get(Accounts), app.get(Tokens), app.get(WhoIsInCharge), app.get(Clock), config.signOn));
  use(app, boundReach(app.get(Transactions)));
  limitRequests(app, config);
  app.use(paths.imports.to(), signedInUploads);
  app.use(paths.calendarFeeds.to(), signedInUploads);
  app.use(keepableFields);
  use(app, keepWhatWasTyped(keptForms));
  app.use(csrf(keptForms));
  use(app, forgetWhatWasSent(keptForms));
  use(app, secondStepFirst(config.signOn));
  app.use(pageLocals);
  use(app, announcementsToRead(app.get(Announcements)));
  return session.close;
}

type DeskHandler = (request: DeskRequest, response: Response, next: NextFunction) => unknown;

/** Express does not know what the shell has put on a request. */
const use = (app: NestExpressApplication, handler: DeskHandler): void =>
  void app.use(handler as unknown as RequestHandler);

function limitRequests(app: NestExpressApplication, { baseUrl, apiRequestsPerMinute }: Config): void {
  const origins = app.get(Origins);
  const counted = (name: string) => new CountedTogether(name, app.get(RequestCounts), app.get(AccountSeal));
  const signIn = [paths.signIn.to(), '/choose-password', '/oidc'];
  app.use('/api', limitApi(counted('api'), baseUrl, apiRequestsPerMinute));
  app.use('/due-dates', limitReadings(counted('due-dates'), READINGS_A_MINUTE));
  app.use(paths.forgotten.to(), limitForms(counted('forgotten'), origins, { most: 20, minutes: 15 }));
  app.use(signIn, limitForms(counted('sign-in'), origins, { most: 60, minutes: 1 }));
}

function withSession(middleware: RequestHandler): RequestHandler {
  return (request, response, next) => (withoutSession(request.path) ? next() : middleware(request, response, next));
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
