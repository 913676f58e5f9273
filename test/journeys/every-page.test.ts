import type { Browser, Page } from 'playwright-core';
import { signIn, startChromium, visitor, WIDTHS } from './support/chromium';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf, kindOfPage, linkedPages } from './support/every-page';

const MOST_PAGES = 200;
const EMAILS = ['pcso', 'supervisor', 'counter', 'officer.1', 'administrator'].map((name) => `${name}@example.org`);

describe('every page that can be reached by links', () => {
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

  for (const width of WIDTHS) {
    it.each(EMAILS)(
      `is accessible and fits ${width} px for %s`,
      async (email) => {
        const { context, page } = await visitor(browser, { width, javaScript: true });
        await signIn(page, demonstration.url, email);
        const { faults, seen } = await walk(page, demonstration.url);
        await context.close();
        expect(faults).toEqual([]);
        expect(seen.length).toBeGreaterThan(2);
      },
      300_000,
    );
  }

  it('signs in, and says what is wrong, accessibly', async () => {
    const { context, page } = await visitor(browser, { width: 390, javaScript: true });
    await page.goto(`${demonstration.url}/sign-in`);
    const faults = await faultsOf(page);
    await page.getByRole('button', { name: 'Sign in' }).click();
    faults.push(...(await faultsOf(page)));
    expect(await page.title()).toMatch(/^Error: /);
    await context.close();
    expect(faults).toEqual([]);
  });
});

const examined = new Set<string>();

async function walk(page: Page, url: string): Promise<{ faults: string[]; seen: string[] }> {
  const waiting = ['/'];
  const seen = new Set<string>();
  const faults: string[] = [];
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const next = waiting.shift()!;
    if (seen.has(kindOfPage(next))) continue;
    seen.add(kindOfPage(next));
    const answer = await page.goto(url + next);
    if (answer?.status() !== 200) faults.push(`${next} answers ${answer?.status()}`);
    // A kind of page that another role has been shown at this width is the same page.
    const kind = `${page.viewportSize()?.width} ${kindOfPage(new URL(page.url()).pathname)}`;
    if (!examined.has(kind)) faults.push(...(await faultsOf(page)));
    examined.add(kind);
    waiting.push(...(await linkedPages(page)));
  }
  return { faults, seen: [...seen] };
}
