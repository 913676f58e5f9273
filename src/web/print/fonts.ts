import { dirname, join } from 'node:path';
import { openSync } from 'fontkit';

const FOLDER = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const file = (style: string): string => join(FOLDER, `Roboto-${style}.ttf`);

export const FONTS = {
  Roboto: {
    normal: file('Regular'),
    bold: file('Medium'),
    italics: file('Italic'),
    bolditalics: file('MediumItalic'),
  },
};

/** Only the fonts are read from the disk, and nothing from anywhere else. */
export const isFont = (path: string): boolean => Object.values(FONTS.Roboto).includes(path);

let regular: ReturnType<typeof openSync> | undefined;

/** As one letter where there is one: fonts know "é", and place an accent beside a letter badly. */
export const composed = (text: string): string => text.normalize('NFC');

/** Letters the font has none of, each once: they would be printed as empty boxes. */
export function lettersWithoutForm(text: string): string[] {
  regular ??= openSync(FONTS.Roboto.normal);
  const font = regular;
  return [...new Set(composed(text))].filter(
    (letter) => !/\s/.test(letter) && !font.hasGlyphForCodePoint(letter.codePointAt(0)!),
  );
}
