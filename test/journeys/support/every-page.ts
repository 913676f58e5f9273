import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is wrong with a page as it stands: what axe finds, what is cut off at the side, and links to nowhere in it. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  return [...said(page, found), ...(await misplacedIn(page))];
}

/** What does not fit, and what a link in the page leads to that is not there. */
export async function misplacedIn(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const overflow = document.documentElement.scrollWidth - window.innerWidth;
    const broken = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
      .map((link) => link.getAttribute('href')!)
      .filter((href) => href === '#' || document.getElementById(decodeURIComponent(href.slice(1))) === null);
    return [
      ...(overflow > 0 ? [`wider than ${window.innerWidth} px by ${overflow}`] : []),
      ...broken.map((href) => `nothing is at ${href}`),
    ];
  });
  return said(page, found);
}

/** What nobody without a script could see or send: a heading, the fields of a form, and its button. */
export async function missingWithoutScript(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const isShown = (part: Element) => part.checkVisibility() || part.closest('details:not([open])') !== null;
    const forms = [...document.querySelectorAll('form')].flatMap((form) => {
      // A plain button does nothing without a script, and is shown by it.
      const parts = [...form.elements].filter((part) => !part.matches('[type="hidden"], [type="button"]'));
      const buttons = parts.filter((part) => part.matches('button, input[type="submit"]'));
      return [
        ...(buttons.some(isShown) ? [] : [`no button sends the form to ${form.getAttribute('action')}`]),
        ...parts.filter((part) => !isShown(part)).map((part) => `${part.tagName} ${part.id} is hidden`),
      ];
    });
    return [...([...document.querySelectorAll('h1')].some(isShown) ? [] : ['no heading']), ...forms];
  });
  return said(page, found).map((fault) => `${fault}, without a script`);
}

function said(page: Page, faults: readonly string[]): string[] {
  const { pathname } = new URL(page.url());
  return faults.map((fault) => `${pathname} ${fault}`);
}
