import { isAscii, isUtf8 } from 'node:buffer';
import { RefusedFile } from './refused-file';

const NEW_LINE = 10;
/** No line of a crime report is this long: an endless one must not fill the memory. */
export const LONGEST_LINE = 1 << 20;

/**
 * Bytes as text, in blocks of whole lines (the last may lack its end), without the byte order mark.
 * @throws RefusedFile naming the first line that is not UTF-8
 */
export async function* textBlocks(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let kept: Buffer[] = [];
  let keptLength = 0;
  let linesBefore = 0;
  let first = true;
  const read = (block: Buffer): string => {
    const text = decode(block, linesBefore);
    linesBefore += count(block);
    const withoutMark = first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
    return withoutMark;
  };
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEW_LINE) + 1;
    if (end > 0) {
      yield read(Buffer.concat([...kept, chunk.subarray(0, end)]));
      kept = [];
      keptLength = 0;
    }
    if (end < chunk.length) kept.push(Buffer.from(chunk.subarray(end)));
    keptLength += chunk.length - end;
    if (keptLength > LONGEST_LINE) throw new RefusedFile('The line is longer than a megabyte.', linesBefore + 1);
  }
  if (keptLength > 0) yield read(Buffer.concat(kept));
}

function decode(block: Buffer, linesBefore: number): string {
  if (isAscii(block)) return block.toString('latin1');
  if (isUtf8(block)) return block.toString('utf8');
  if (linesBefore === 0 && (block[0]! ^ block[1]!) === 1 && block[0]! >= 0xfe) {
    throw new RefusedFile('The file is UTF-16, not UTF-8: save it as "CSV UTF-8".', 1);
  }
  let line = linesBefore;
  for (let at = 0; at < block.length; line += 1) {
    const end = block.indexOf(NEW_LINE, at) + 1 || block.length;
    if (!isUtf8(block.subarray(at, end))) break;
    at = end;
  }
  throw new RefusedFile('The file is not UTF-8: save it as "CSV UTF-8".', line + 1);
}

function count(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(NEW_LINE); at !== -1; at = block.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
