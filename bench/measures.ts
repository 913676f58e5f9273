import type { Measure } from './measure';
import { benchImport } from './measures/import';
import { benchLateness } from './measures/lateness';
import { benchMeanwhile } from './measures/meanwhile';
import { benchProgress } from './measures/progress';
import { benchRecount } from './measures/recount';
import { benchRedis } from './measures/redis';
import { benchReminders } from './measures/reminders';
import { benchScale } from './measures/scale';
import { benchSearch } from './measures/search';
import { benchToday } from './measures/today';
import type { Run } from './run-of-benches';

/** The table of a year of London, in the order in which it is measured: what changes the year most comes last. */
export const MEASURES: Readonly<Record<string, (run: Run) => Promise<Measure[]>>> = {
  today: benchToday,
  search: benchSearch,
  recount: benchRecount,
  progress: benchProgress,
  reminders: benchReminders,
  lateness: benchLateness,
  scale: benchScale,
  meanwhile: benchMeanwhile,
  import: benchImport,
  redis: benchRedis,
};
