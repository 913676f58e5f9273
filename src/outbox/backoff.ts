/** How long a message that could not be sent waits. `first` is the pause after the first attempt, in seconds. */

const LONGEST = 20; // times the first: 10 minutes after a first pause of 30 seconds
const PATIENCE = 8640; // times the first: three days

/** Seconds to wait after so many failed attempts (1 or more): the pause doubles each time, up to its longest. */
export function pauseAfter(attempts: number, first: number): number {
  return first * Math.min(2 ** (attempts - 1), LONGEST);
}

/** Whether three days of pauses (in proportion to the first) have gone by without success. */
export function patienceIsOver(attempts: number, first: number): boolean {
  let waited = 0;
  for (let attempt = 1; attempt < attempts && waited < PATIENCE * first; attempt += 1) {
    waited += pauseAfter(attempt, first);
  }
  return waited >= PATIENCE * first;
}
