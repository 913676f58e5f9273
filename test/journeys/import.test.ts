import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { csv, report } from '../support/crime-reports';
import { signIn, startChromium, visitor } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf } from './support/every-page';

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

const file = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

const reports = (name: string) =>
  csv([
    report({ crime_reference: `WALK/${name}/1`, family_name: `Walker${name}`, phone: 'ring the bell' }),
    report({ crime_reference: `WALK/${name}/2`, family_name: `Strider${name}`, born_on: '1985-02-30' }),
    report({ crime_reference: `WALK/${name}/3`, family_name: `Rambler${name}` }),
  ]);

async function choose(page: Page, chosen: ReturnType<typeof file>): Promise<void> {
  await page.getByLabel('File of crime reports').setInputFiles(chosen);
  await page.getByRole('button', { name: 'Check this file' }).click();
}

const heading = (page: Page, words: string) =>
  page.getByRole('heading', { level: 1, name: words }).waitFor({ timeout: 60_000 });

/** axe is a script itself; without scripts only the width of a page can be told. */
const lookAt = async (page: Page, javaScript: boolean): Promise<string[]> => {
  if (javaScript) return faultsOf(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [`${page.url()} is wider than the screen by ${over} px`] : [];
};

// A browser on a busy machine may once be too slow; what fails is printed, and failing twice is a failure.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

it.each([
  { width: 1280, javaScript: true },
  { width: 390, javaScript: true },
  { width: 390, javaScript: false },
])(
  'a supervisor imports a file, %j: refused, checked, imported, mended and imported',
  async ({ width, javaScript }) => {
    const { context, page } = await visitor(browser, { width, javaScript });
    const faults: string[] = [];
    const look = async () => faults.push(...(await lookAt(page, javaScript)));
    const name = `${javaScript ? 'With' : 'Without'}${width}`;
    await signIn(page, demonstration.url, 'supervisor@example.org');
    await page.goto(`${demonstration.url}/imports`);
    await look();

    await choose(page, file('broken.csv', `${reports(name)}\n"never closed`));
    await page.getByRole('alert').getByText('Line 5: A quotation mark opens here and is never closed').waitFor();
    await look();

    await choose(page, file('A rather long name of a file of crime reports, as they are given.csv', reports(name)));
    await look(); // being checked, or checked already
    await heading(page, 'Check before importing');
    await page.getByText('Row 2: born_on: "1985-02-30" is not a day that exists').waitFor();
    await look();

    await page.getByRole('button', { name: 'Import' }).click();
    await heading(page, 'Crime reports imported');
    await look();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the rejected rows' }).click(),
    ]);
    const rejected = readFileSync(await download.path(), 'utf8');
    expect(rejected.split('\n')).toHaveLength(3);

    await page.getByRole('link', { name: 'Import another file' }).click();
    await look();
    await choose(page, file('mended.csv', rejected.replace('1985-02-30', '1985-02-28')));
    await heading(page, 'Check before importing');
    await page.getByRole('button', { name: 'Import' }).click();
    await heading(page, 'Crime reports imported');
    const imported = await page.locator('.govuk-summary-list__row', { hasText: 'Rows imported' }).innerText();
    await context.close();
    expect(imported).toMatch(/^Rows imported\s+1$/);
    expect(faults).toEqual([]);
  },
  240_000,
);
