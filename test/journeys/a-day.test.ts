import type { Browser, Page } from 'playwright-core';
import { startChromium, visitor } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { type Hand, plainHand } from './support/hand';
import { keyboardHand } from './support/keyboard';

let demonstration: Demonstration;
let browser: Browser;
beforeAll(async () => {
  [demonstration, browser] = await Promise.all([startDemonstration(), startChromium()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await demonstration?.stop();
}, 60_000);

const WAYS: [string, string, { width: number; javaScript: boolean }, (page: Page) => Hand][] = [
  ['by keyboard alone', 'pcso@example.org', { width: 1280, javaScript: true }, keyboardHand],
  ['without a script, on a telephone', 'pcso.2@example.org', { width: 390, javaScript: false }, plainHand],
];

it.each(WAYS)(
  'a PCSO works a day %s: from signing in to the hand-over',
  async (way, email, visit, handOn) => {
    const { context, page } = await visitor(browser, visit);
    const hand = handOn(page);
    const link = (name: string | RegExp) => page.getByRole('link', { name }).first();
    const button = (name: string) => page.getByRole('button', { name });
    const field = (name: string) => page.getByLabel(name, { exact: true });
    const said = () => page.locator('main').innerText();
    const words = `Written ${way}`;

    await page.goto(`${demonstration.url}/sign-in`);
    await hand.fill(field('Email address'), email);
    await hand.fill(field('Password'), 'made-up people only');
    await hand.follow(button('Sign in'));
    expect(new URL(page.url()).pathname).toBe('/today');

    await hand.follow(page.locator('.desk-card h3 a').first());
    const person = page.url().replace(/#.*/, '');
    await hand.follow(button('I have read this. Show how to contact them'));
    expect(await page.locator('.desk-safety').innerText()).toContain('Add or change how to contact them');

    await hand.follow(link('Record a contact').or(button('Record a contact')));
    await hand.choose(page.getByLabel('Spoke to the person'));
    await hand.choose(page.locator('input[name="told"]:visible').first());
    await hand.choose(page.getByLabel('They contacted us'));
    await hand.fill(page.getByLabel('Note (optional)'), `${words}: the note`);
    await hand.fill(page.getByLabel('A question they asked (optional)'), `${words}: when is the hearing?`);
    const which = page.getByLabel('Which case is the question about?');
    if ((await which.count()) > 0) await hand.chooseNext(which);
    await hand.follow(button('Save the contact'));
    expect(await said()).toContain(`${words}: the note`);
    expect(await said()).toContain(`${words}: when is the hearing?`);

    await hand.follow(link('Refer to an agency').or(button('Refer to an agency')));
    await hand.follow(page.locator('main a[href*="/referrals/to/"]').first());
    const ofCase = page.locator('input[type="radio"][name="caseId"]').first();
    if ((await ofCase.count()) > 0) await hand.choose(ofCase);
    await hand.fill(page.getByLabel('What do they need?'), `${words}: somebody to talk to`);
    await hand.choose(page.getByLabel('Yes, they have agreed to this referral'));
    for (const [name, value] of [
      ['Day', '16'],
      ['Month', '11'],
      ['Year', '2026'],
    ] as const)
      await hand.fill(field(name), value);
    await hand.choose(page.getByLabel('By telephone'));
    await hand.follow(button('Preview what the agency will see'));
    expect(await said()).toContain('Send the referral');
    for (const box of await page.locator('input[name="confirmed"]').all()) await hand.choose(box);
    await hand.follow(button('Send the referral'));
    expect(await said()).toMatch(/R-[A-Z0-9]{6}/);

    // On a telephone without a script the menu stands behind a link.
    if (await link('Menu').isVisible()) await link('Menu').click();
    await hand.follow(page.getByRole('link', { name: 'Today', exact: true }).first());
    await hand.follow(link('Hand-over brief of this shift'));
    expect(await page.locator('h1').innerText()).toContain('Hand-over of a shift');
    await page.goto(person);
    await hand.follow(link('Hand-over brief'));
    expect(await said()).toContain(`${words}: the note`);
    await context.close();
  },
  180_000,
);
