import type { Instant } from './case-record';

interface From {
  readonly from: Instant;
}

const NOTHING: readonly never[] = [];

/** Entries in order of time, without those after `asOf`; of entries from one instant only the last listed is kept. */
export function inOrder<E extends From>(entries: readonly E[] | undefined, asOf: Instant): readonly E[] {
  if (entries === undefined || entries.length === 0) return NOTHING;
  const sorted = entries.filter((entry) => entry.from <= asOf).sort((a, b) => a.from - b.from);
  return sorted.filter((entry, i) => sorted[i + 1]?.from !== entry.from);
}

/** The entry that holds at an instant, of entries in order; undefined before the first. */
export function holdingAt<E extends From>(ordered: readonly E[], instant: Instant): E | undefined {
  let holding: E | undefined;
  for (const entry of ordered) {
    if (entry.from > instant) break;
    holding = entry;
  }
  return holding;
}
