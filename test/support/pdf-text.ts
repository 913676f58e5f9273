import { inflateSync } from 'node:zlib';

export interface PdfPage {
  /** Each run of text with where it begins, in points from the left and from the foot of the page. */
  readonly runs: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly text: string;
}

/** The text of a PDF with embedded fonts as a reader would copy it: glyphs by way of each font's own map to letters. */
export function pdfPages(file: Buffer): PdfPage[] {
  const source = file.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id!, body!);
  const page = /\/Type \/Page\b/;
  return [...objects.values()].filter((body) => page.test(body)).map((body) => pageOf(body, objects));
}

function pageOf(body: string, objects: ReadonlyMap<string, string>): PdfPage {
  const at = (reference: string | undefined): string => objects.get(reference ?? '') ?? '';
  const content = streamOf(at(/\/Contents (\d+) 0 R/.exec(body)?.[1]));
  const resources = at(/\/Resources (\d+) 0 R/.exec(body)?.[1]);
  const fontObject = at(/\/Font (\d+) 0 R/.exec(resources)?.[1]) || resources;
  const fonts = new Map(
    [...fontObject.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
      name!,
      lettersOf(streamOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(id))?.[1]))),
    ]),
  );
  const runs: { text: string; x: number; y: number }[] = [];
  let [font, x, y] = ['', 0, 0];
  for (const token of content.matchAll(/\/(F\d+) [\d.]+ Tf|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\[([^\]]*)\] TJ/g)) {
    if (token[1] !== undefined) font = token[1];
    if (token[2] !== undefined) [x, y] = [Number(token[2]), Number(token[3])];
    if (token[4] === undefined) continue;
    const glyphs = [...token[4].matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex!).join('');
    const text = (glyphs.match(/.{4}/g) ?? []).map((glyph) => fonts.get(font)?.get(glyph.toLowerCase()) ?? '\ufffd');
    runs.push({ text: text.join(''), x, y });
  }
  const text = runs.map((run, index) => (run.y === runs[index - 1]?.y ? run.text : ` ${run.text}`)).join('');
  return { runs, text: text.replace(/\s+/g, ' ') };
}

function streamOf(body: string): string {
  const start = /stream\r?\n/.exec(body);
  if (start === null) return '';
  const bytes = Buffer.from(body.slice(start.index + start[0].length, body.lastIndexOf('\nendstream')), 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** `<0001> <0041>` of a list, or `<0000> <0003> [<0020> <0041> …]` of a range. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  const letter = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]+)>/gi)].forEach(([, hex], index) =>
      letters.set((Number.parseInt(from!, 16) + index).toString(16).padStart(4, '0'), letter(hex!)),
    );
  }
  for (const [, glyph, hex] of map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4,})>$/gim))
    letters.set(glyph!.toLowerCase(), letter(hex!));
  return letters;
}
