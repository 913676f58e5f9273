export const round = (value: number): number => Number(value.toPrecision(value >= 1000 ? 5 : 3));

/** The value that so many in a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** The round that stands in the middle by a figure of it: one disturbed round counts for nothing. */
export function middleBy<Round>(rounds: readonly Round[], figure: (round: Round) => number): Round {
  return [...rounds].sort((one, other) => figure(one) - figure(other))[Math.floor(rounds.length / 2)]!;
}
