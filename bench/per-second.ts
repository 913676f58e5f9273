/**
 * How often something is done in a second of one processor's time, so that other work on the machine tells little: the
 * best of some turns. Time of the collector's own threads counts too.
 */
export function perSecond(round: () => number, seconds = 1, turns = 3): number {
  round();
  return Math.max(...Array.from({ length: turns }, () => turn(round, seconds)));
}

function turn(round: () => number, seconds: number): number {
  const start = processorSeconds();
  let done = 0;
  while (processorSeconds() - start < seconds) done += round();
  return done / (processorSeconds() - start);
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
