import type { Page } from 'playwright-core';
import { faultsOf } from './every-page';
import { arrive } from './hand';

const FORMS = 'main form[method="post"]';

/** Sends each form of a page with nothing in it, and says what is wrong with the pages that say what is wrong. */
export async function faultsOfEmptyForms(
  page: Page,
  address: string,
  isNew: (form: string) => boolean,
): Promise<string[]> {
  await page.goto(address);
  const forms = await page.$$eval(FORMS, (all) =>
    all.map((form) => ({
      isToFill: form.querySelector('textarea, select, input:not([type="hidden"])') !== null,
      names: [...form.querySelectorAll('[name]')].map((field) => field.getAttribute('name')).join(),
    })),
  );
  const faults: string[] = [];
  for (const [index, { isToFill, names }] of forms.entries()) {
    if (!isToFill || !isNew(names)) continue;
    if (page.url() !== address) await page.goto(address);
    // What has been done once may not be there to be done again.
    if ((await page.locator(FORMS).count()) !== forms.length) break;
    faults.push(...(await faultsOfEmptyForm(page, index)));
  }
  return faults;
}

async function faultsOfEmptyForm(page: Page, index: number): Promise<string[]> {
  const status = await arrive(page, () => page.locator(FORMS).nth(index).evaluate(sendEmpty));
  const where = `${new URL(page.url()).pathname} sent empty`;
  if (status < 400) return [];
  if (![409, 422].includes(status)) return [`${where} answers ${status}`];
  const summary = page.locator('.govuk-error-summary');
  const faults = await faultsOf(page);
  if (!/^Error: /.test(await page.title())) faults.push('the title does not begin with “Error: ”');
  if ((await summary.count()) === 0) faults.push('there is no summary of what is wrong');
  else if (!(await summary.evaluate((it) => it.contains(document.activeElement))))
    faults.push('the summary has no focus');
  return faults.map((fault) => `${where}: ${fault}`);
}

function sendEmpty(form: Element): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), textarea')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
    else field.value = '';
  }
  for (const select of form.querySelectorAll('select')) select.selectedIndex = -1;
  HTMLFormElement.prototype.submit.call(form);
}
