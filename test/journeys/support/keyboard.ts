import type { Locator, Page } from 'playwright-core';
import { arrive, type Hand } from './hand';

const MOST_STOPS = 400;

/** With the keyboard alone. Wherever it stops, it can be seen, and the next stop is another. */
export const keyboardHand = (page: Page): Hand => ({
  follow: async (target) => {
    await tabTo(page, target);
    await arrive(page, () => page.keyboard.press('Enter'));
  },
  fill: async (field, text) => {
    await tabTo(page, field);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  choose: async (item) => {
    if ((await item.getAttribute('type')) !== 'radio') {
      await tabTo(page, item);
      return page.keyboard.press('Space');
    }
    // One radio button of a group is a stop; arrows choose among them.
    const name = (await item.getAttribute('name'))!;
    await tabTo(page, page.locator(`input[type="radio"][name="${name}"]`));
    await page.keyboard.press('Space');
    for (let tries = 0; tries < 30 && !(await item.isChecked()); tries += 1) await page.keyboard.press('ArrowDown');
  },
  chooseNext: async (select) => {
    await tabTo(page, select);
    await page.keyboard.press('ArrowDown');
  },
});

/** Presses Tab until one of the targets has the focus. */
async function tabTo(page: Page, targets: Locator): Promise<void> {
  await targets.first().waitFor();
  const handles = await targets.elementHandles();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(lookAtFocus, handles);
    if (at.isThere) return;
    if (at.fault !== null) throw new Error(`${page.url()}: ${at.fault}`);
  }
  throw new Error(`${page.url()}: Tab does not lead to ${targets.toString()}`);
}

/** Runs in the page. */
function lookAtFocus(targets: readonly Node[]): { isThere: boolean; fault: string | null } {
  const at = document.activeElement;
  if (at === null || at === document.body) return { isThere: false, fault: null };
  const window_ = window as unknown as { stoodAt?: Element };
  const isTrap = window_.stoodAt === at;
  window_.stoodAt = at;
  const name = at.outerHTML.slice(0, 120);
  if (isTrap) return { isThere: false, fault: `the focus does not leave ${name}` };
  const shows = (element: Element | null | undefined, part?: string): boolean => {
    if (!element) return false;
    const { boxShadow, outlineStyle, outlineColor, backgroundColor } = getComputedStyle(element, part);
    const hasOutline = outlineStyle !== 'none' && !/transparent|, 0\)$/.test(outlineColor);
    return boxShadow !== 'none' || hasOutline || backgroundColor === 'rgb(255, 221, 0)';
  };
  const label = at.id === '' ? null : document.querySelector(`label[for="${CSS.escape(at.id)}"]`);
  const { top, bottom } = (label ?? at).getBoundingClientRect();
  const isOnScreen = bottom > 0 && top < window.innerHeight;
  const isSeen = isOnScreen && (shows(at) || shows(at, '::before') || shows(label, '::before'));
  return { isThere: targets.includes(at), fault: isSeen ? null : `the focus cannot be seen at ${name}` };
}
