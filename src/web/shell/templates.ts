import { dirname, join } from 'node:path';
import type { Express } from 'express';
import nunjucks from 'nunjucks';
import { paths } from '../../paths';
import { assetAddresses } from './assets';
import * as words from './words';

/** The folders templates are found in: ours beside the controllers, then those of the two design systems. */
const FOLDERS = [
  join(__dirname, '..'),
  join(dirname(require.resolve('govuk-frontend/package.json')), 'dist'),
  dirname(require.resolve('@ministryofjustice/frontend/package.json')),
];

export function templates(app?: Express): nunjucks.Environment {
  const environment = nunjucks.configure(FOLDERS, { autoescape: true, ...(app ? { express: app } : {}) });
  environment.addGlobal('paths', paths);
  environment.addGlobal('asset', assetAddresses());
  environment.addFilter('day', words.day);
  environment.addFilter('dayWithName', words.dayWithName);
  environment.addFilter('time', words.time);
  environment.addFilter('instant', words.instant);
  environment.addFilter('errorFor', errorFor);
  environment.addFilter('trim', trim);
  return environment;
}

/** `errors | errorFor('email')`: what a component's `errorMessage` wants, or nothing. */
function errorFor(errors: readonly { field: string; text: string }[] | undefined, field: string) {
  const error = errors?.find((one) => one.field === field);
  return error === undefined ? undefined : { text: error.text };
}

/**
 * In place of Nunjucks' own, which tries at every space whether the text ends there: the design system trims whole
 * parts of pages, and a third of the time of drawing them went into it. What was safe stays safe.
 */
function trim(text: string | nunjucks.runtime.SafeString) {
  const trimmed = text.toString().trim();
  return text instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(trimmed) : trimmed;
}
