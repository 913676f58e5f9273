import type { ExplainingPage } from './explaining-page';
import { PROCESS_FROM_COURT } from './process-from-court';
import { PROCESS_TO_CHARGE } from './process-to-charge';
import { THE_RIGHTS } from './the-rights';

/** Every page there is, in the order in which it is read. */
export const PAGES: readonly ExplainingPage[] = [...PROCESS_TO_CHARGE, ...PROCESS_FROM_COURT, ...THE_RIGHTS];
