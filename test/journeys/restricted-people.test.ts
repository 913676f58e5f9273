import type { Browser, Page } from 'playwright-core';
import { signIn, startChromium, visitor, WIDTHS } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf } from './support/every-page';

/** Somebody the desk hides from itself, an emergency, and what is made of it: each step in a browser. */
describe('a restricted person', () => {
  let demonstration: Demonstration;
  let browser: Browser;
  let person = '';
  let reference = '';
  let listed: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    demonstration = await startDemonstration();
    browser = await startChromium();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  }, 60_000);

  async function as(email: string, walk: (page: Page) => Promise<void>, width: number = WIDTHS[0]): Promise<void> {
    const { context, page } = await visitor(browser, { width, javaScript: true });
    await signIn(page, demonstration.url, email);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await walk(page);
    await context.close();
  }

  /** Whoever another desk has been asked to take over is not restricted before it has answered. */
  async function notOnTheirWay(page: Page, people: readonly string[]): Promise<string> {
    for (const one of people) {
      await page.goto(demonstration.url + one);
      if ((await page.getByRole('link', { name: 'ask another desk to take them over' }).count()) > 0) return one;
    }
    throw new Error('Everybody of the list is on their way to another desk.');
  }

  it('is restricted, not found by a colleague, reached by breaking the glass, and reviewed', async () => {
    await as('pcso@example.org', async (page) => {
      await page.locator('main a[href^="/people/"]').first().waitFor();
      const hrefs = await page.$$eval('main a[href^="/people/"]', (links) =>
        links.map((link) => link.getAttribute('href')!),
      );
      listed = hrefs.filter((href) => /^\/people\/\d+$/.test(href));
    });
    await as('supervisor@example.org', async (page) => {
      person = await notOnTheirWay(page, listed);
      await page.getByRole('link', { name: 'restrict who finds them' }).click();
      await page.getByLabel('They are a protected person').check();
      await page.getByLabel('Day').fill('1');
      await page.getByLabel('Month').fill('3');
      await page.getByLabel('Year').fill('2027');
      faults.push(...(await faultsOf(page)));
      await page.getByRole('button', { name: 'Restrict', exact: true }).click();
      await page.waitForURL(`${demonstration.url}/restrictions`);
      reference = `P-${person.split('/').at(-1)}`;
      expect(await page.locator('main').innerText()).toContain(reference);
    });

    await as(
      'pcso.2@example.org',
      async (page) => {
        expect((await page.goto(demonstration.url + person))?.status()).toBe(404);
        await page.goto(`${demonstration.url}/people`);
        await page.getByLabel('Who are you looking for?').fill(reference);
        await page.getByRole('button', { name: 'Search' }).click();
        await page.locator('main').getByRole('link', { name: 'Break the glass' }).click();
        faults.push(...(await faultsOf(page)));
        await page.getByLabel('The person’s reference').check();
        await page.getByLabel('Reference such as P-1042').fill(reference);
        await page.getByLabel('What has happened').fill('She rang from a station and is being followed');
        await page.getByLabel('Type: My supervisor is told now').fill('my supervisor is told now');
        await page.getByRole('button', { name: 'Break the glass' }).click();
        await page.waitForURL(demonstration.url + person);
        expect(await page.getByRole('region', { name: 'Broken glass' }).innerText()).toContain('60 minutes more');
        faults.push(...(await faultsOf(page)));
      },
      WIDTHS[1],
    );

    // G-1 comes with the demonstration.
    const mail = await demonstration.mail(
      ({ subject, to }) =>
        /broken glass G-(?!1\b)/.test(subject) && to.some((it) => it.address === 'supervisor@example.org'),
    );
    expect(mail.text).not.toMatch(/station|followed/);
    await as('supervisor@example.org', async (page) => {
      expect(await page.locator('.desk-critical').first().innerText()).toContain('2 broken glasses wait for a review');
      await page.goto(/http:\/\/\S+\/broken-glass\/\d+/.exec(mail.text)![0]);
      expect(await page.locator('main').innerText()).toContain('She rang from a station and is being followed');
      faults.push(...(await faultsOf(page)));
      await page.getByLabel('Justified', { exact: true }).check();
      await page.getByRole('button', { name: 'Save the review' }).click();
      expect(await page.locator('main').innerText()).not.toContain(reference);
      faults.push(...(await faultsOf(page)));
    });
    expect(faults).toEqual([]);
  }, 90_000);
});
