import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const GOVUK = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist', 'govuk');
const OURS = join(__dirname, '..', 'assets');

/** The folders of styles and scripts, by the address they are served at. */
export const ASSETS: Readonly<Record<string, string>> = {
  '/assets/govuk': GOVUK,
  '/assets/moj': join(dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj'),
  '/assets': OURS,
};

/** Whatever a page loads: what one of them loads in its turn has the same address. The style sheet is made by the build. */
const LOADED = [
  join(OURS, 'app.css'),
  join(OURS, 'app.js'),
  join(OURS, 'keyboard.js'),
  join(GOVUK, 'govuk-frontend.min.js'),
];

/** An address that changes with the content, so that no browser shows a page with the styles of an earlier version. */
export function assetAddresses(): (name: string) => string {
  const hash = createHash('sha256');
  for (const file of LOADED) if (existsSync(file)) hash.update(readFileSync(file));
  const version = hash.digest('hex').slice(0, 12);
  return (name) => `/assets/${name}?v=${version}`;
}
