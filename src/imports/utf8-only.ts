import { RefusedFile } from './refused-file';

const NEW_LINE = 10;

/** The bytes as they come. @throws RefusedFile naming the first line that is not UTF-8 */
export async function* utf8Only(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of bytes) {
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw line === 1 && isUtf16(chunk)
        ? new RefusedFile('The file is UTF-16, not UTF-8: save it as "CSV UTF-8".', 1)
        : notUtf8(line + linesBeforeFault(chunk));
    }
    line += newLinesIn(chunk);
    yield chunk;
  }
  try {
    decoder.decode();
  } catch {
    throw notUtf8(line);
  }
}

const notUtf8 = (line: number) => new RefusedFile('The file is not UTF-8: save it as "CSV UTF-8".', line);

/** By its byte order mark, either way about. */
const isUtf16 = (chunk: Buffer): boolean => chunk[0]! >= 0xfe && (chunk[0]! ^ chunk[1]!) === 1;

/** The chunk may begin with the end of a letter. */
function linesBeforeFault(chunk: Buffer): number {
  const whole = chunk.subarray(chunk.findIndex((byte) => (byte & 0xc0) !== 0x80));
  const [good = ''] = new TextDecoder('utf-8').decode(whole).split('\uFFFD', 1);
  return newLinesIn(Buffer.from(good));
}

function newLinesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEW_LINE); at !== -1; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
