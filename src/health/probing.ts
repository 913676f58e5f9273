import { setTimeout as pause } from 'node:timers/promises';

/** @throws when there is no answer in time */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const late = pause(ms, undefined, { signal: ending.signal }).then(() => {
    throw new Error('no answer in time');
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    ending.abort();
    late.catch(() => undefined);
  }
}

/** Whoever asks within the time after the last question gets its answer, as long as it may take. */
export function askedAtMostEvery<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let askedAt = -Infinity;
  return () => {
    if (answer === undefined || performance.now() - askedAt >= ms) {
      askedAt = performance.now();
      answer = ask();
    }
    return answer;
  };
}
