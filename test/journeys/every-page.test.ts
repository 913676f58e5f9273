import type { Browser, BrowserContext } from 'playwright-core';
import { signIn, startChromium, visitor } from './support/chromium';
import { crawl, type ReadPage } from './support/crawl';
import { type Demonstration, startDemonstration } from './support/demonstration';
import { faultsOf, misplacedIn, missingWithoutScript } from './support/every-page';
import { faultsOfEmptyForms } from './support/form-errors';
import { arrive } from './support/hand';
import { Pages } from './support/pages';
import { together } from './support/together';

const EMAILS = ['pcso', 'supervisor', 'counter', 'officer.1', 'administrator', 'dpo'].map((it) => `${it}@example.org`);
const AT_A_TIME = 3;

/** Somebody's browser, with a script and without. */
interface Signed {
  readonly withScript: BrowserContext;
  readonly without: BrowserContext;
}
interface Found extends ReadPage {
  readonly by: Signed;
}

let demonstration: Demonstration;
let browser: Browser;
let known: Pages;
const found: Found[] = [];
const toExamine: Found[] = [];

beforeAll(async () => {
  [demonstration, browser] = await Promise.all([startDemonstration(), startChromium()]);
  known = await Pages.ofTheProduct();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await demonstration?.stop();
}, 60_000);

async function signedIn(email?: string): Promise<Signed> {
  const { context: withScript, page } = await visitor(browser, { width: 1280, javaScript: true });
  if (email !== undefined) await signIn(page, demonstration.url, email);
  await page.close();
  const cookies = await withScript.cookies();
  const { context: without } = await visitor(browser, { width: 390, javaScript: false });
  await without.addCookies(cookies);
  return { withScript, without };
}

/** A person whose warning has been read, so that the pages behind it open. */
async function uncoveredPerson({ withScript }: Signed): Promise<string> {
  const page = await withScript.newPage();
  await page.goto(`${demonstration.url}/today`);
  await arrive(page, () => page.locator('main a[href^="/people/"]').first().click());
  await arrive(page, () => page.getByRole('button', { name: 'Show how to contact them' }).click());
  const { pathname } = new URL(page.url());
  await page.close();
  return pathname;
}

it('every link leads to a page', async () => {
  const faults: string[] = [];
  const collect = async (by: Signed, from: string[]) => {
    const crawled = await crawl(by.withScript.request, demonstration.url, known, from);
    faults.push(...crawled.faults);
    found.push(...crawled.pages.map((page) => ({ ...page, by })));
  };
  await together(EMAILS, AT_A_TIME, async (email) => {
    const by = await signedIn(email);
    const from = email === EMAILS[0] ? [await uncoveredPerson(by), '/'] : ['/'];
    await collect(by, from);
  });
  const { text } = await demonstration.mail((it) => it.text.includes('/r/'));
  await collect(await signedIn(), ['/sign-in', new URL(/http\S+\/r\/\S+/.exec(text)![0]).pathname]);
  const parts = new Set<string>();
  for (const page of found) {
    const fresh = [page.route, ...page.parts].filter((part) => !parts.has(part));
    if (fresh.length > 0) toExamine.push(page);
    fresh.forEach((part) => parts.add(part));
  }
  expect(faults).toEqual([]);
}, 300_000);

it('every kind of page is accessible and fits, on a desk, on a telephone, and without a script', async () => {
  const faults: string[] = [];
  await together(toExamine, AT_A_TIME, async ({ path, by }) => {
    const [page, plain] = [await by.withScript.newPage(), await by.without.newPage()];
    const address = demonstration.url + path;
    await page.goto(address);
    faults.push(...(await faultsOf(page)));
    await page.setViewportSize({ width: 390, height: 900 });
    faults.push(...(await misplacedIn(page)));
    await plain.goto(address);
    faults.push(...(await misplacedIn(plain)), ...(await missingWithoutScript(plain)));
    await Promise.all([page.close(), plain.close()]);
  });
  expect([...new Set(faults)].sort()).toEqual([]);
}, 600_000);

it('every form says accessibly what is wrong in it', async () => {
  const faults: string[] = [];
  const sent = new Set<string>();
  const isNew = (form: string) => !sent.has(form) && sent.add(form) !== undefined;
  await together(toExamine, AT_A_TIME, async ({ path, by }) => {
    const page = await by.withScript.newPage();
    await page.setViewportSize({ width: 390, height: 900 });
    faults.push(...(await faultsOfEmptyForms(page, demonstration.url + path, isNew)));
    await page.close();
  });
  expect([...new Set(faults)].sort()).toEqual([]);
}, 600_000);

/** They need something to have been done first, which tests of their own do. */
const NOT_BY_LINKS = [
  ...['/', '/sign-in/second-step', '/choose-password/:linkId/:key', '/what-you-typed/:formId'],
  ...['/account/second-step/recovery-codes', '/account/second-step/remove', '/calendar/feeds/:checkId'],
  ...['/calendar/new/preview', '/cases/:caseId/family-liaison-officer', '/cases/:caseId/reopen'],
  ...['/cases/:caseId/suspects/:suspectId/withdraw', '/code-of-practice/coming/:editionId'],
  ...['details', 'in-force', 'new-rule', 'rules/:ruleId'].map((it) => `/code-of-practice/coming/:editionId/${it}`),
  ...['/data-rights/erasure-runs/:runId', '/dip-samples/:sampleId', '/dip-samples/:sampleId/contacts/:contactId'],
  ...['/erasures/:erasureId', '/explaining/support/print', '/feedback', '/feedback/:sampleId/:contactId'],
  ...['/imports/:runId', '/people/:personId/contact-details/:pointId/use-again', '/reassign/:reassignmentId'],
  ...['', '/copy', '/review'].map((it) => `/people/:personId/data-rights/held/:disclosureId${it}`),
  ...['/people/:personId/letters/:letterId', '/people/:personId/letters/:letterId/print', '/recounts/:runId'],
  ...['/people/:personId/recorded-twice/:otherId', '/people/:personId/referrals/:referralId/send-again'],
  ...[
    '/people/:personId/referrals/:referralId/withdraw',
    ...['', '/contact-details/:pointId', '/contact-details/new'].map(
      (it) => `/people/:personId/people-around-them/:aroundId${it}`,
    ),
  ],
];

it('every other page has been looked at', () => {
  const shown = new Set([...found.map(({ route }) => route), ...NOT_BY_LINKS]);
  expect(known.routes.filter((route) => !shown.has(route))).toEqual([]);
});
