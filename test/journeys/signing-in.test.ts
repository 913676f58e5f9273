import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { freePort } from '../../src/embedded/ports';
import { signIn, startChromium, visitor, WIDTHS } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf } from './support/every-page';

const SOON_MS = 90_000;
const SLOW_SCRIPT_MS = 2_000;

describe('signing in, in a browser', () => {
  let demonstration: Demonstration;
  let browser: Browser;
  beforeAll(async () => {
    demonstration = await startDemonstration({ DEMO_OIDC: '1', OIDC_PORT: `${await freePort()}` });
    browser = await startChromium();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  }, 60_000);

  it.each(WIDTHS)(
    'goes through the provider and back, signs out at both, and is accessible at %s px',
    async (width) => {
      const { url } = demonstration;
      const { context, page } = await visitor(browser, { width, javaScript: true });
      await page.goto(`${url}/sign-in`);
      const faults = await faultsOf(page);
      await page.getByRole('button', { name: 'Sign in with your force account' }).click();
      await page.getByRole('button', { name: /Nel New/ }).click();
      await page.waitForURL(`${url}/today`);
      expect(await page.locator('.desk-header').innerText()).toContain('Nel New, Lambeth');
      await page.goto(`${url}/account`);
      faults.push(...(await faultsOf(page)));
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.waitForURL(`${url}/sign-in`);

      await page.getByRole('button', { name: 'Sign in with your force account' }).click();
      await page.getByRole('button', { name: /Noa Nobody/ }).click();
      await page.getByRole('heading', { name: 'You have no role at the desk' }).waitFor();
      faults.push(...(await faultsOf(page)));
      expect(faults).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('warns before the end in a dialog, and keeps the page and what is typed', async () => {
    const { url } = demonstration;
    const { context, page } = await visitor(browser, { width: 390, javaScript: true });
    await signIn(page, url, 'administrator@example.org');
    await page.route('**/govuk-frontend.min.js*', async (route) => {
      await setTimeout(SLOW_SCRIPT_MS);
      await route.continue();
    });
    await page.goto(`${url}/agencies/new`);
    await page.getByLabel('Name').fill('A long name');
    const endsIn = (ms: number) =>
      page.evaluate((at) => localStorage.setItem('desk-session-ends', `${at}`), Date.now() + ms);
    await endsIn(SOON_MS);
    const dialog = page.getByRole('dialog', { name: 'You will be signed out in less than 2 minutes' });
    await dialog.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await endsIn(0);
    await page.getByRole('dialog', { name: 'You have been signed out' }).getByRole('button').click();
    expect(await page.getByLabel('Name').inputValue()).toBe('A long name');
    await context.close();
  }, 120_000);

  it('puts the end off without a script too, beside the page', async () => {
    const { url } = demonstration;
    const { context, page } = await visitor(browser, { width: 390, javaScript: false });
    await signIn(page, url, 'administrator@example.org');
    await page.goto(`${url}/agencies/new`);
    await page.getByLabel('Name').fill('A long name');
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    const beside = await opened;
    await beside.getByRole('heading', { name: 'You stay signed in until' }).waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('A long name');
    await context.close();
  }, 120_000);

  it('lets somebody choose a new password by the mail they are sent', async () => {
    const { url } = demonstration;
    const { context, page } = await visitor(browser, { width: 390, javaScript: true });
    await page.goto(`${url}/sign-in/forgotten`);
    await page.getByLabel('Email address').fill('counter@example.org');
    await page.getByRole('button', { name: 'Send the link' }).click();
    const { text } = await demonstration.mail(({ subject }) => subject.includes('choose a new password'));
    await page.goto(/http\S+choose-password\S+/.exec(text)![0]);
    expect(await faultsOf(page)).toEqual([]);
    for (const label of ['Password', 'The same password again']) {
      await page.getByLabel(label, { exact: true }).fill('lantern gravel teapot');
    }
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByLabel('Email address').fill('counter@example.org');
    await page.getByLabel('Password', { exact: true }).fill('lantern gravel teapot');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${url}/people`);
    await context.close();
  }, 120_000);
});
