import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is wrong with a page: what axe finds, and whether it is wider than the screen. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
  );
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) faults.push(`wider than the screen by ${overflow} px`);
  return faults.map((fault) => `${new URL(page.url()).pathname} ${fault}`);
}

/** One page of each kind is enough: ids, rules, links and what a list is filtered by are alike. */
export const kindOfPage = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace(/\/\d+(?=\/|$)/g, '/:id')
    .replace(/\/rules\/[^/]+/, '/rules/:rule')
    .replace(/^\/r\/.*/, '/r/:link');

/** Pages of our own that a page links to, by their kind. Never what signs out or downloads. */
export async function linkedPages(page: Page): Promise<string[]> {
  const hrefs = await page.$$eval('a[href^="/"]', (links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs
    .map((href) => href.split('#')[0]!)
    .filter((href) => href !== '' && !/\.(csv|json|ics|pdf)$|^\/queues/.test(href));
}
