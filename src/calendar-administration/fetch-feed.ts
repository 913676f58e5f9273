/** Why a feed could not be fetched, in a sentence for administrators. */
export class FeedNotFetched extends Error {}

const PATIENCE_MS = 20_000;
export const LARGEST_FEED = 1_000_000; // bytes; GOV.UK's has about 20,000

/** Fetches the feed's text. It is told nothing about the desk. @throws FeedNotFetched */
export async function fetchFeed(url: string, patienceMs = PATIENCE_MS): Promise<string> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answer = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new FeedNotFetched(`The server answered ${answer.status}.`);
    }
    return await readAtMost(answer, LARGEST_FEED);
  } catch (fault) {
    if (fault instanceof FeedNotFetched) throw fault;
    if (signal.aborted) throw new FeedNotFetched('The server did not answer in time.');
    throw new FeedNotFetched(`The server could not be reached${codeOf(fault)}.`);
  }
}

async function readAtMost(answer: Response, limit: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += (part as Uint8Array).length;
    if (size > limit) throw new FeedNotFetched('The answer is too large to be a list of bank holidays.');
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts).toString('utf8');
}

function codeOf(fault: unknown): string {
  const cause = (fault as { cause?: { code?: unknown } }).cause;
  return typeof cause?.code === 'string' ? ` (${cause.code})` : '';
}
