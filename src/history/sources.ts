import type { Source } from './source';
import { DUTY_SOURCES } from './sources-of-duties';
import { PERSON_SOURCES } from './sources-of-person';
import { WORK_SOURCES } from './sources-of-work';

/** Every source, each with a rank that orders what was recorded at one instant. */
export const SOURCES: readonly (Source & { readonly rank: number })[] = [
  ...WORK_SOURCES,
  ...DUTY_SOURCES,
  ...PERSON_SOURCES,
].map((source, rank) => ({ ...source, rank }));
