import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumProgram } from '../../support/chromium';

/** Chromium that speaks to this machine alone. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumProgram(), args: QUIET });

export const WIDTHS = [1280, 390] as const;

export interface Visit {
  readonly width: number;
  readonly javaScript: boolean;
}

/** A fresh browser profile. Nothing outside this machine is ever asked for. */
export async function visitor(browser: Browser, visit: Visit): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: visit.width, height: 900 },
    javaScriptEnabled: visit.javaScript,
  });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { context, page };
}

export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('made-up people only');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
