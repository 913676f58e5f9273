import type { APIRequestContext } from 'playwright-core';
import { isPage, type Pages } from './pages';

/** So many pages of each kind are read for each role: others differ in what is in them. */
const MOST_OF_A_KIND = 3;
const AT_A_TIME = 3;

export interface ReadPage {
  readonly path: string;
  readonly route: string;
  /** The classes of what the page is made of: what it has that others of its kind have not. */
  readonly parts: readonly string[];
}

export interface Crawled {
  readonly pages: readonly ReadPage[];
  readonly faults: readonly string[];
}

/** Reads what can be reached by links from where somebody begins, as a program without a browser would. */
export async function crawl(asker: APIRequestContext, url: string, known: Pages, from: string[]): Promise<Crawled> {
  const waiting = from.map((path) => ({ path, linkedFrom: 'the start' }));
  const asked = new Map<string, number>();
  const seen = new Set<string>();
  const pages: ReadPage[] = [];
  const faults: string[] = [];

  const read = async ({ path, linkedFrom }: { path: string; linkedFrom: string }): Promise<void> => {
    const answer = await asker.get(url + path);
    if (answer.status() !== 200)
      return void faults.push(`${path} answers ${answer.status()}, linked from ${linkedFrom}`);
    const at = answer.url().slice(url.length);
    const route = known.routeOf(at);
    if (route === undefined) return;
    const html = await answer.text();
    pages.push({ path: at, route, parts: partsOf(html) });
    waiting.push(...linksOf(html).map((link) => ({ path: link, linkedFrom: path })));
  };
  const next = (): Promise<void>[] => {
    const batch: Promise<void>[] = [];
    while (waiting.length > 0 && batch.length < AT_A_TIME) {
      const one = waiting.shift()!;
      const kind = known.routeOf(one.path) ?? one.path.replace(/\d+|\?.*/g, '');
      const times = asked.get(kind) ?? 0;
      if (seen.has(one.path) || times >= (isPage(one.path) ? MOST_OF_A_KIND : 1)) continue;
      seen.add(one.path);
      asked.set(kind, times + 1);
      batch.push(read(one));
    }
    return batch;
  };
  for (let batch = next(); batch.length > 0; batch = next()) await Promise.all(batch);
  return { pages, faults };
}

const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

function partsOf(html: string): string[] {
  const main = html.replace(/^[\s\S]*?<main/, '<main');
  return [...new Set([...main.matchAll(/\sclass="([^"]+)"/g)].flatMap(([, classes]) => classes!.split(/\s+/)))];
}
