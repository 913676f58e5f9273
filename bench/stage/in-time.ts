import { CONNECTIONS } from './load';

/** Does `work` for the numbers from `from` on, so many at once, until the time is over or there is no more to do. */
export async function inTime(from: number, upTo: number, seconds: number, work: (at: number) => Promise<void>) {
  let next = Math.min(from, upTo);
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = async (): Promise<void> => {
    while (next < upTo && performance.now() < end) await work(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const done = next - Math.min(from, upTo);
  return { done, perSecond: (done * 1000) / (performance.now() - began) };
}
