import type { PageNow } from '../../explaining/explaining.service';
import { PARTS, type Part } from '../../explaining/explaining-page';
import { paths } from '../../paths';
import { blocksOf } from '../../writing/blocks';
import type { PrintedPage } from '../print/pdf';
import { day } from '../shell/words';

/** When a page was last found right, and by whom. */
export function reviewedInWords({ reviewed, version }: Pick<PageNow, 'reviewed' | 'version'>): string {
  if (reviewed === null) return 'Nobody has reviewed this page yet';
  const last = `Last reviewed ${day(reviewed.on)} by ${reviewed.by}`;
  return reviewed.version === version ? last : `${last}, and changed since`;
}

export const byPart = (pages: readonly PageNow[]) =>
  (Object.entries(PARTS) as [Part, string][]).map(([part, title]) => ({
    title,
    pages: pages
      .filter((page) => page.part === part)
      .map((page) => ({ ...page, href: paths.explainingPage.to(page.key) })),
  }));

export const onePage = (page: PageNow) => ({
  ...page,
  partTitle: PARTS[page.part],
  blocks: blocksOf(page.words),
  reviewedWords: reviewedInWords(page),
  printHref: paths.explainingPrint.to(page.key),
  pdfHref: paths.explainingPdf.to(page.key),
  editHref: paths.explainingEdit.to(page.key),
  reviewHref: paths.explainingReview.to(page.key),
});

export const printedExplaining = (page: PageNow): PrintedPage => ({
  ...{ reference: reviewedInWords(page), window: [], from: [], date: '' },
  ...{ title: page.title, blocks: blocksOf(page.words) },
});
