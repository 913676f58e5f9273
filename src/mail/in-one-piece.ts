import { PassThrough, type Readable } from 'node:stream';

/**
 * A letter as it is made comes in a dozen pieces, each of which would be a packet of its own to the mail server and a turn of
 * both processes. Ours are short: they go in one.
 */
export function inOnePiece(letter: Readable): Readable {
  const whole = new PassThrough();
  const pieces: Buffer[] = [];
  letter.on('data', (piece: Buffer) => pieces.push(piece));
  letter.once('end', () => whole.end(Buffer.concat(pieces)));
  letter.once('error', (fault) => whole.destroy(fault));
  return whole;
}
