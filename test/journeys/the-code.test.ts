import type { Browser, Page } from 'playwright-core';
import { signIn, startChromium, visitor } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf } from './support/every-page';

/** The pages of the Code that only a form leads to, at the width of a telephone. */
describe('the Code in a browser', () => {
  let demonstration: Demonstration;
  let browser: Browser;

  beforeAll(async () => {
    demonstration = await startDemonstration();
    browser = await startChromium();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  }, 60_000);

  async function as(email: string): Promise<Page> {
    const { page } = await visitor(browser, { width: 390, javaScript: true });
    await signIn(page, demonstration.url, email);
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('counts a date: rows added, mistakes named, every reason said', async () => {
    const page = await as('officer.1@example.org');
    await page.goto(`${demonstration.url}/how-is-this-date-counted`);
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'A suspect was arrested' });
    await page.getByLabel('Date', { exact: true }).fill('31 April 2026');
    await press(page, 'Add a change of level');
    await press(page, 'Add a contact');
    await page.locator('#role').focus();
    await press(page, 'Count');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faultsOf(page)).toEqual([]);

    await press(page, 'Remove change of level 1');
    await press(page, 'Remove contact 1');
    await page.getByLabel('Date', { exact: true }).fill('1 April 2026');
    await page.getByLabel('Date', { exact: true }).press('Enter');
    const answer = page.locator('#answer');
    expect(await answer.innerText()).toContain('Not counted: Good Friday (Friday 3 April), Saturday 4 April');
    expect(await faultsOf(page)).toEqual([]);
  }, 120_000);

  it('corrects a rule and drafts an edition, each shown before it is done', async () => {
    const page = await as('administrator@example.org');
    await page.goto(`${demonstration.url}/code-of-practice/rules/2020.arrest`);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Correct this rule' }).click();
    await page.getByLabel('For clocks that start from').fill('1 January 2026');
    await page.getByLabel('Limit at the standard level').fill('3');
    await press(page, 'See what would move');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Why', { exact: true }).fill('The published text says three');
    await press(page, 'See what would move');
    expect(await page.title()).toMatch(/^Correct this rule\?/);
    expect(await page.locator('main').innerText()).toMatch(/due dates? moves?/);
    expect(await faultsOf(page)).toEqual([]);

    await page.goto(`${demonstration.url}/code-of-practice/coming`);
    await page.getByLabel('Short name').fill('2027');
    await press(page, 'Begin the draft');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Title').fill('The coming Code');
    await page.getByLabel('First day in force').fill('1 April 2027');
    await page.getByLabel('What it calls the standard level').fill('standard');
    await page.getByLabel('What it calls the enhanced level').fill('Enhanced Rights');
    await press(page, 'Begin the draft');
    expect(await faultsOf(page)).toEqual([]);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await press(page, 'Save what is intended');
    await page.getByRole('button', { name: 'See what would follow from it' }).click();
    expect(await page.title()).toMatch(/^Put the 2027 edition in force\?/);
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Put it in force and count again');
    await page.goto(`${demonstration.url}/code-of-practice`);
    expect(await page.locator('main').innerText()).toContain('1 April 2021 to 31 March 2027');
  }, 180_000);

  it('sets a desk’s own standard', async () => {
    const page = await as('supervisor@example.org');
    await page.goto(`${demonstration.url}/desk-standards`);
    await press(page, 'Save');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('For what').selectOption({ label: 'Needs assessment' });
    await page.getByLabel('Within how many days').fill('3');
    await page.getByLabel('For clocks that start from').fill('1 October 2026');
    await press(page, 'Save');
    expect(await page.locator('main').innerText()).toContain('Needs assessment: within 3 working days');
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`${demonstration.url}/today`);
    expect(await faultsOf(page)).toEqual([]);
  }, 120_000);
});
