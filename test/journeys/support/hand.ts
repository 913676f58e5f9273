import type { Locator, Page } from 'playwright-core';

/** How somebody works a page. */
export interface Hand {
  /** A link or a button that leads to another page. */
  follow(target: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  /** A radio button or a box to tick. */
  choose(item: Locator): Promise<void>;
  /** The item of a list below the one that is chosen. */
  chooseNext(select: Locator): Promise<void>;
}

/** What leads to another page has led there once its last answer has come. */
export async function arrive(page: Page, leave: () => Promise<unknown>): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() !== 303),
    page.waitForEvent('framenavigated'),
    leave(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** With clicks and plain forms, as in a browser that runs no script. */
export const plainHand = (page: Page): Hand => ({
  follow: async (target) => void (await arrive(page, () => target.click())),
  fill: (field, text) => field.fill(text),
  choose: (item) => item.check(),
  chooseNext: async (select) => {
    const options = await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await select.selectOption(options[options.indexOf(await select.inputValue()) + 1]!);
  },
});
