import { RefusedFile } from './refused-file';
import { LONGEST_LINE } from './text-blocks';

/** One record of a CSV file and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly values: string[];
}

const QUOTE = '"';
const UNFINISHED = Symbol('more text is needed');

/**
 * Reads RFC 4180 strictly: commas, LF or CRLF, quotes doubled inside quotes, line breaks inside quotes. Lines with
 * nothing on them are passed over. Most records have no quote and are split in one go, which makes it several times
 * faster than a reader of every dialect.
 * @throws RefusedFile naming the line where the quoting is broken
 */
export async function* csvRecords(blocks: AsyncIterable<string>): AsyncGenerator<CsvRecord[]> {
  const reader = new RecordReader();
  for await (const block of blocks) yield reader.read(block, false);
  yield reader.read('', true);
}

class RecordReader {
  private text = '';
  private at = 0;
  private line = 1;

  read(more: string, last: boolean): CsvRecord[] {
    this.text = this.text.slice(this.at) + more;
    this.at = 0;
    const records: CsvRecord[] = [];
    while (this.at < this.text.length) {
      const line = this.line;
      const values = this.record(last);
      if (values === UNFINISHED) break;
      if (values.length > 1 || values[0] !== '') records.push({ line, values });
    }
    return records;
  }

  private record(last: boolean): string[] | typeof UNFINISHED {
    const newLine = this.text.indexOf('\n', this.at);
    if (newLine === -1 && !last) return UNFINISHED;
    const end = newLine === -1 ? this.text.length : newLine;
    const row = this.text.slice(this.at, this.text[end - 1] === '\r' && end > this.at ? end - 1 : end);
    if (row.includes(QUOTE)) return this.quotedRecord(last);
    this.at = end + 1;
    this.line += 1;
    return row.split(',');
  }

  private quotedRecord(last: boolean): string[] | typeof UNFINISHED {
    const values: string[] = [];
    let at = this.at;
    let line = this.line;
    for (;;) {
      let value: string;
      if (this.text[at] === QUOTE) {
        const closing = this.closingQuote(at + 1, line, last);
        if (closing === UNFINISHED) return UNFINISHED;
        value = this.text.slice(at + 1, closing).replaceAll('""', QUOTE);
        line += newLinesIn(value);
        at = closing + 1;
      } else {
        const end = this.endOfPlainValue(at);
        value = this.text.slice(at, end);
        if (value.includes(QUOTE)) {
          throw new RefusedFile('A value has a quotation mark in it but does not begin with one.', line);
        }
        at = end;
      }
      values.push(value);
      const ending = this.endingAt(at);
      if (ending === ',') at += 1;
      else if (ending === undefined) throw new RefusedFile('Something follows a closing quotation mark.', line);
      else {
        this.at = at + Math.max(1, ending.length);
        this.line = line + 1;
        return values;
      }
    }
  }

  private closingQuote(from: number, line: number, last: boolean): number | typeof UNFINISHED {
    let at = from;
    for (;;) {
      const quote = this.text.indexOf(QUOTE, at);
      const end = quote === -1 ? this.text.length : quote;
      if (end - from > LONGEST_LINE) throw new RefusedFile('A quotation mark opens here and is never closed.', line);
      if (quote === -1 && last) throw new RefusedFile('A quotation mark opens here and is never closed.', line);
      if (quote === -1 || (quote === this.text.length - 1 && !last)) return UNFINISHED;
      if (this.text[quote + 1] !== QUOTE) return quote;
      at = quote + 2;
    }
  }

  private endOfPlainValue(from: number): number {
    const comma = this.text.indexOf(',', from);
    const newLine = this.text.indexOf('\n', from);
    const end = newLine === -1 ? this.text.length : newLine;
    if (comma !== -1 && comma < end) return comma;
    return this.text[end - 1] === '\r' && end > from ? end - 1 : end;
  }

  /** What ends a value here; empty at the end of the file; undefined where something else follows. */
  private endingAt(at: number): ',' | '\n' | '\r\n' | '' | undefined {
    const next = this.text[at];
    if (next === undefined) return '';
    if (next === ',' || next === '\n') return next;
    if (next !== '\r') return undefined;
    const after = this.text[at + 1];
    return after === '\n' || after === undefined ? '\r\n' : undefined;
  }
}

const newLinesIn = (value: string): number => value.split('\n').length - 1;
