import { pipeline, type TransformOptions } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { RefusedFile } from './refused-file';
import { utf8Only } from './utf8-only';

/** One record of a CSV file and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly values: string[];
}

/** An endless one must not fill the memory. */
const LONGEST_RECORD = 1 << 20;
/** Records read ahead while those before are being written. */
const READ_AHEAD = 1000;

/**
 * Reads RFC 4180 strictly: commas, LF or CRLF, quotes doubled inside quotes, line breaks inside quotes; a byte order mark
 * is left out. Lines with nothing on them are passed over, and records may be of different widths.
 * @throws RefusedFile naming the line that the broken record begins on
 */
export async function* csvRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  let linesOfRecords = 0;
  const options: Options<CsvRecord, string[]> & TransformOptions = {
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    readableHighWaterMark: READ_AHEAD,
    on_record: (values, info) => {
      const line = linesOfRecords + info.empty_lines + 1;
      linesOfRecords += 1 + values.reduce((sum, value) => sum + lineBreaksIn(value), 0);
      return { line, values };
    },
  };
  const parser = parse(options as Options); // its types know no records but string[]
  pipeline(utf8Only(bytes), parser, () => undefined); // what fails is thrown below
  try {
    yield* parser as AsyncIterable<CsvRecord>;
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const line = linesOfRecords + parser.info.empty_lines + 1;
    throw new RefusedFile(WORDS[fault.code] ?? 'The row cannot be read.', line);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark opens here and is never closed.',
  CSV_INVALID_CLOSING_QUOTE: 'Something follows a closing quotation mark.',
  INVALID_OPENING_QUOTE: 'A value has a quotation mark in it but does not begin with one.',
  CSV_MAX_RECORD_SIZE: 'The row is longer than a megabyte. Is a quotation mark never closed?',
};

const lineBreaksIn = (value: string): number => (value.includes('\n') ? value.split('\n').length - 1 : 0);
