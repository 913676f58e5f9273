import { RefusedError } from '../../../src/refusals';
import { lettersWithoutForm } from '../../../src/web/print/fonts';
import { pdfOf, type PrintedPage, windowBlock } from '../../../src/web/print/pdf';
import { blocksOf } from '../../../src/writing/blocks';
import { pdfPages } from '../../support/pdf-text';

const MM = 72 / 25.4;
const A4_HEIGHT = 841.89;

const letter = (changes: Partial<PrintedPage> = {}): PrintedPage => ({
  reference: 'L-12',
  window: ['Ms Zofia Łuczak-Ñandú', '1 Example Row', 'London', 'N1 1AA'],
  from: ['Victims Focus Desk', 'Camden'],
  date: '8 April 2026',
  title: 'We have your report',
  blocks: blocksOf('Dear Ms Łuczak\n\n# What happens now\n\n* One thing\n* Another'),
  ...changes,
});

test('a letter reads as it was written, page by page, with page numbers', async () => {
  const pages = pdfPages(await pdfOf(letter({ blocks: blocksOf('A line of a long letter.\n\n'.repeat(60)) })));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]!.text).toContain('Ms Zofia Łuczak-Ñandú 1 Example Row London N1 1AA');
  pages.forEach((page, index) => expect(page.text).toMatch(new RegExp(`L-12 ?Page ${index + 1} of ${pages.length}`)));
  const [only] = pdfPages(await pdfOf(letter()));
  expect(only!.text).toContain('8 April 2026 We have your report Dear Ms Łuczak What happens now');
  expect(only!.text).toMatch(/One thing .*Another/);
});

test.each([
  'Željko Čapek',
  'Nguyễn Thị Đặng',
  'Ελένη Παπαδοπούλου',
  'Їжакевич Щербина',
  'Þóra Œuvre ßtrauß ŁĘŻ',
  'Jose\u0301',
])('the name %s prints letter by letter', async (name) => {
  const [page] = pdfPages(await pdfOf(letter({ window: [name, '1 Example Row'] })));
  expect(page!.text).toContain(name.normalize('NFC'));
  expect(page!.text).not.toContain('\ufffd');
});

test('a letter the font has not is refused, never printed as an empty box', async () => {
  expect(lettersWithoutForm('أمينة Sample')).not.toEqual([]);
  await expect((async () => pdfOf(letter({ window: ['أمينة'] })))()).rejects.toThrow(RefusedError);
});

test('the address stands in the window of a DL envelope, and nothing else does', async () => {
  const lines = [
    'Ms Ana Testcase',
    'Flat 2',
    'Sample House',
    '1 Example Row',
    'Camden',
    'London',
    'Greater London',
    'N1 1AA',
  ];
  const [page] = pdfPages(await pdfOf(letter({ window: lines })));
  const fromTop = (y: number): number => (A4_HEIGHT - y) / MM;
  const inside = page!.runs.filter(({ x, y }) => fromTop(y) > 53 && fromTop(y) < 81 && x / MM < 105);
  expect(
    inside
      .map((run) => run.text.trim())
      .join('|')
      .replace(/ ?\|/g, ' '),
  ).toBe('Ms Ana Testcase Flat 2, Sample House, 1 Example Row Camden London Greater London N1 1AA');
  expect(Math.min(...inside.map(({ x }) => x / MM))).toBeGreaterThanOrEqual(20);
});

test('who writes does not stand at the head where it must not be seen', async () => {
  const [open] = pdfPages(await pdfOf(letter()));
  const [hidden] = pdfPages(await pdfOf(letter({ from: [] })));
  expect(open!.text).toContain('Victims Focus Desk');
  expect(hidden!.text).not.toContain('Victims Focus Desk');
});

test('a long address goes together in its middle, and keeps its name and its postcode', () => {
  expect(windowBlock(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  expect(windowBlock(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toEqual(['a', 'b, c, d', 'e', 'f', 'g', 'h']);
});
