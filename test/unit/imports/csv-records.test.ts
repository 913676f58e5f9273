import fc from 'fast-check';
import { csvRecords } from '../../../src/imports/csv-records';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Buffer, size = 7): Promise<{ line: number; values: string[] }[]> {
  const found = [];
  for await (const record of csvRecords(inPieces(Buffer.from(content), size))) found.push(record);
  return found;
}
const values = async (content: string | Buffer, size?: number) => (await read(content, size)).map((one) => one.values);

test.each<[string, string, string[][]]>([
  [
    'LF',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no end of the last line',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'quotes, commas and line breaks inside quotes',
    '"a ""x""","b,\r\nc"\r\n"",d',
    [
      ['a "x"', 'b,\r\nc'],
      ['', 'd'],
    ],
  ],
  ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
  ['a byte order mark before a quote', '\uFEFF"a",b\n', [['a', 'b']]],
  ['lines with nothing on them', '\r\na\n\n\nb\n\n', [['a'], ['b']]],
  [
    'empty values',
    ',\n,,',
    [
      ['', ''],
      ['', '', ''],
    ],
  ],
  ['letters of several bytes', 'Zoë,“quoted”,日本\n', [['Zoë', '“quoted”', '日本']]],
  ['nothing', '', []],
])('%s', async (_, content, expected) => {
  for (const size of [1, 2, 3, 1000]) expect(await values(content, size)).toEqual(expected);
});

test.each(['\n', '\r\n'])('each record knows the line it begins on, with %j', async (end) => {
  const content = ['a', '"b', '', 'b"', '', 'c', ''].join(end);
  expect((await read(content)).map((one) => one.line)).toEqual([1, 2, 6]);
});

test.each<[string, string | Buffer, RegExp]>([
  ['a quote that is never closed', 'a,b\n"c,d\ne,f\n', /^Line 2: .*never closed/],
  ['a quote inside a plain value', 'a,b\nc,d "x"\n', /^Line 2: .*does not begin with one/],
  ['something after a closing quote', 'a,b\nc,"d"e\n', /^Line 2: Something follows/],
  ['a space before a quote', 'a, "b"\n', /^Line 1: /],
  ['Latin-1', Buffer.from('a,b\nJos\xe9,c\n', 'latin1'), /^Line 2: .*not UTF-8/],
  ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), /^Line 1: .*UTF-16/],
  ['half a letter at the end', Buffer.from([0x61, 0x0a, 0xc3]), /^Line 2: .*not UTF-8/],
  ['a line without end', 'a\n'.padEnd(3_000_000, 'x'), /^Line 2: .*longer than a megabyte/],
  ['an endless quotation', `a\n"${'x\n'.repeat(800_000)}`, /^Line 2: .*never closed/],
  ['a quote never closed after line breaks in quotes', 'a\r\n"b\r\nb"\r\n\r\n"c', /^Line 5: .*never closed/],
  ['Latin-1 after letters of several bytes', Buffer.from('é\né\n\xe9', 'utf8').fill(0xe9, 6), /^Line 3: .*not UTF-8/],
])('refused, with the line: %s', async (_, content, why) => {
  await expect(read(content, 65_536)).rejects.toThrow(why);
});

test('whatever the values and however the bytes come, what was written is read', async () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', ''), maxLength: 6 });
  const table = fc.array(fc.array(value, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (rows, size, quoteAll) => {
      const written = (one: string) => (quoteAll || /[",\r\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one);
      const content = rows.map((row) => row.map(written).join(',')).join('\n');
      const lines = rows.map((_, at) => rows.slice(0, at).join().split('\n').length + at);
      expect(await read(content, size)).toEqual(rows.map((values, at) => ({ line: lines[at], values })));
    }),
    { numRuns: 500 },
  );
});
