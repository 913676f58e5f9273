import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { refuse } from '../../refusals';
import type { Block } from '../../writing/blocks';
import { composed, FONTS, isFont, lettersWithoutForm } from './fonts';

pdfmake.setFonts(FONTS);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(isFont);

export interface PrintedPage {
  /** At the foot of each page, beside its number: "L-12". */
  readonly reference: string;
  /** The name and address for the window of the envelope; none for what is not a letter. */
  readonly window: readonly string[];
  /** Who writes, at the top right; none where that must not be seen. */
  readonly from: readonly string[];
  readonly date: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/**
 * The window of a DL envelope (BS 4264: 35 by 90 mm, 20 mm from the left and 18 mm from the foot of 110 by 220) shows,
 * wherever the folded page has slid to, what stands 55 to 80 mm from the top and 20 to 100 mm from the left.
 */
const WINDOW = { left: mm(24), top: mm(54), lines: 6 };
const AFTER_THE_WINDOW = mm(92);
const MARGINS: [number, number, number, number] = [mm(24), mm(20), mm(24), mm(22)];

/** An A4 page or several, numbered. @throws RefusedError where the font lacks a letter: nothing is printed as a box */
export function pdfOf(page: PrintedPage): Promise<Buffer> {
  const missing = lettersWithoutForm(JSON.stringify(page));
  if (missing.length > 0)
    refuse(undefined, 'no-such-letter', `The PDF’s font has no ${missing.join(' ')}. Print it from the page instead`);
  return pdfmake.createPdf(definitionOf(page)).getBuffer();
}

function definitionOf(page: PrintedPage): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: MARGINS,
    language: 'en-GB',
    info: { title: page.reference },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    footer: (number, of) => ({
      columns: [composed(page.reference), { text: `Page ${number} of ${of}`, alignment: 'right' }],
      fontSize: 9,
      margin: [MARGINS[0], mm(6), MARGINS[2], 0],
    }),
    content: [
      ...headOf(page),
      { text: composed(page.title), fontSize: 15, bold: true, margin: [0, 0, 0, mm(4)] },
      ...page.blocks.map(contentOf),
    ],
  };
}

function headOf({ window, from, date }: PrintedPage): Content[] {
  if (window.length === 0) return [];
  const stack = windowBlock(window).map((line) => ({ text: composed(line), lineHeight: 1 }));
  return [
    { stack: from.map(composed), absolutePosition: { x: mm(125), y: mm(20) }, fontSize: 10 },
    { stack, absolutePosition: { x: WINDOW.left, y: WINDOW.top }, fontSize: 10.5 },
    { text: date, margin: [0, AFTER_THE_WINDOW - MARGINS[1], 0, mm(6)] },
  ];
}

/** Six lines fit the window: what an address has more of goes together in its middle. */
export function windowBlock(lines: readonly string[]): string[] {
  if (lines.length <= WINDOW.lines) return [...lines];
  const tooMany = lines.length - WINDOW.lines;
  return [lines[0]!, lines.slice(1, 2 + tooMany).join(', '), ...lines.slice(2 + tooMany)];
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return { text: composed(block.text), bold: true, fontSize: 12, margin: [0, mm(2), 0, mm(2)], headlineLevel: 1 };
    case 'list':
      return { ul: block.items.map(composed), margin: [0, 0, 0, mm(3)] };
    case 'paragraph':
      return { text: composed(block.lines.join('\n')), margin: [0, 0, 0, mm(3)] };
  }
}
