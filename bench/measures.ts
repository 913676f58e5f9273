import type { Measure } from './measure';
import { benchToday } from './measures/today';
import type { Run } from './run-of-benches';

/** The table of a year of London, in the order in which it is measured. */
export const MEASURES: Readonly<Record<string, (run: Run) => Promise<Measure[]>>> = {
  today: benchToday,
};
