import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../support/services';
import { signIn, startChromium, visitor } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';

/** From a crime report arriving to the victim having been told in time: each step through the page its user has. */
const NEWS = 'The suspect was interviewed this morning and denies it.';

describe('the story', () => {
  let demonstration: Demonstration;
  let browser: Browser;
  /** The person whom a PCSO rings, and the case, as pages named them. */
  let person = '';
  let crimeReference = '';

  beforeAll(async () => {
    demonstration = await startDemonstration();
    browser = await startChromium();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  }, 60_000);

  async function as(email: string, walk: (page: Page) => Promise<void>, width = 1280): Promise<void> {
    const { context, page } = await visitor(browser, { width, javaScript: false });
    await signIn(page, demonstration.url, email);
    await walk(page);
    await context.close();
  }

  it('a supervisor imports a file of crime reports, seeing first what it would do', async () => {
    await as('supervisor@example.org', async (page) => {
      await page.getByRole('link', { name: 'Import' }).click();
      await page
        .getByLabel('File of crime reports')
        .setInputFiles(path.join(projectRoot, 'examples/crime-reports.csv'));
      await page.getByRole('button', { name: 'Check this file' }).click();
      await reloadUntil(page, async () => page.getByRole('button', { name: 'Import' }).isVisible());
      await page.getByRole('button', { name: 'Import' }).click();
      await reloadUntil(page, async () => /new cases/i.test(await page.locator('main').innerText()));
    });
  }, 120_000);

  it('an officer opens the case by its reference and posts progress in under a minute, on a telephone', async () => {
    await as(
      'officer.1@example.org',
      async (page) => {
        crimeReference = await caseOf(page, 'Pat Pcso');
        await page.goto(`${demonstration.url}/cases`);
        await page.getByLabel(/reference/i).fill(crimeReference);
        await page.getByLabel(/reference/i).press('Enter');
        await page.locator('a[href$="/progress"]').first().click();
        await page
          .getByLabel(/interviewed/i)
          .first()
          .check();
        await page.getByLabel(/Today,/).check();
        await page.getByLabel('At what time?').fill('8:30am');
        await page.getByLabel(/Yes, now/).check();
        await page.getByLabel(/What may the victim be told/).fill(NEWS);
        await page.getByRole('button', { name: /Post/ }).click();
        expect(await page.locator('.govuk-notification-banner').innerText()).toContain('Due Tuesday 24 November');
      },
      390,
    );
  }, 120_000);

  it('the PCSO sees it at once, tries, rings, and what was told discharges the duty', async () => {
    await as('pcso@example.org', async (page) => {
      await page.getByRole('link', { name: 'Find a person' }).click();
      await page.locator('main input[type="text"], main input[type="search"]').first().fill(crimeReference);
      await page.locator('main form button').first().click();
      // A reference that is one person's leads straight to them.
      if (!/\/people\/\d+$/.test(page.url())) await page.locator('main a[href^="/people/"]').first().click();
      person = new URL(page.url()).pathname;
      expect(await owed(page)).toContain(NEWS);
      await contact(page, 'No answer', false);
      expect(await owed(page)).toContain(NEWS);
      await contact(page, 'Spoke to the person', true);
      expect(await owed(page)).not.toContain(NEWS);
      expect(await page.locator('main').innerText()).toContain(NEWS);
    });
  }, 120_000);

  it('refers the person after a preview; the agency reads the minimum from its link and accepts', async () => {
    let reference = '';
    await as('pcso@example.org', async (page) => {
      await page.goto(demonstration.url + person);
      await page
        .getByRole('button', { name: 'Refer to an agency' })
        .or(page.getByRole('link', { name: 'Refer to an agency' }))
        .first()
        .click();
      await page
        .getByRole('link', { name: /London Victim Contact Scheme/ })
        .first()
        .click();
      await page.getByLabel('What do they need?').fill('News of the offender');
      await page.getByLabel('Yes, they have agreed to this referral').check();
      await page.getByLabel('Day').fill('16');
      await page.getByLabel('Month').fill('11');
      await page.getByLabel('Year').fill('2026');
      await page.getByLabel('By telephone').check();
      await page.getByRole('button', { name: 'Preview what the agency will see' }).click();
      expect(await page.locator('main').innerText()).toContain('News of the offender');
      for (const box of await page.locator('input[name="confirmed"]').all()) await box.check();
      await page.getByRole('button', { name: 'Send the referral' }).click();
      reference = /R-[A-Z0-9]{6}/.exec(await page.locator('main').innerText())![0];
    });
    const mail = await demonstration.mail((it) => it.subject.includes(reference));
    const link = /http:\/\/\S+\/r\/\S+/.exec(mail.text)![0];
    expect((await fetch(link)).status).toBe(200);
    const { context, page } = await visitor(browser, { width: 390, javaScript: false });
    await page.goto(link);
    expect(await page.locator('main').innerText()).toContain('News of the offender');
    await page.getByRole('button', { name: 'Accept the referral' }).click();
    expect(await page.locator('main').innerText()).toContain('You accepted this referral');
    await context.close();
  }, 120_000);

  it('no mail names anybody, nor says what happened', async () => {
    const mails = await demonstration.mails();
    expect(mails.length).toBeGreaterThan(10);
    const personal =
      /Sample|Specimen|Placeholder|Fictional|Madeup|Imaginary|07700|020 7946|Invented Road|burglary|assault|robbery/i;
    const telling = mails.filter((mail) => personal.test(`${mail.subject} ${mail.text} ${mail.html}`));
    expect(telling.map((mail) => mail.text)).toEqual([]);
  });
});

async function contact(page: Page, outcome: string, told: boolean): Promise<void> {
  await page
    .getByRole('button', { name: 'Record a contact' })
    .or(page.getByRole('link', { name: 'Record a contact' }))
    .first()
    .click();
  await page.getByLabel(outcome).check();
  if (told) for (const box of await page.locator('main input[name="told"]:visible').all()) await box.check();
  await page
    .getByRole('button', { name: /Save|Record/ })
    .first()
    .click();
}

/** The undone duties of the person page. */
const owed = (page: Page): Promise<string> => page.locator('#undone').innerText();

/** A case of the officer's in which this PCSO is the point of contact. */
async function caseOf(page: Page, pcso: string): Promise<string> {
  const links = await page.locator('main a[href^="/cases/"]').all();
  const cases = await Promise.all(
    links.map(async (link) => ({ href: (await link.getAttribute('href'))!, text: await link.innerText() })),
  );
  for (const { href, text } of cases.filter(({ text: it }) => /^\S+\/26/.test(it))) {
    await page.goto(new URL(href, page.url()).href);
    if ((await page.locator('main').innerText()).includes(pcso)) return /\S+\/26/.exec(text)![0];
  }
  throw new Error(`No case of ${pcso} among ${cases.map(({ text }) => text).join(', ')}`);
}

async function reloadUntil(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await there()) return;
    await page.waitForTimeout(1000);
    await page.reload();
  }
  throw new Error(`It did not come: ${await page.locator('main').innerText()}`);
}
