import { z } from 'zod';

/** How much has to be tried before a supervisor may accept that somebody cannot be reached. */
export const unableVariables = {
  UNABLE_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(3),
  UNABLE_WORKING_DAYS: z.coerce.number().int().min(1).max(60).default(5),
  UNABLE_WAYS: z.coerce.number().int().min(1).max(6).default(2),
};

export interface UnableToContact {
  readonly attempts: number;
  readonly workingDays: number;
  readonly ways: number;
}

interface Read {
  readonly UNABLE_ATTEMPTS: number;
  readonly UNABLE_WORKING_DAYS: number;
  readonly UNABLE_WAYS: number;
}

export const unableOf = (it: Read): UnableToContact => ({
  attempts: it.UNABLE_ATTEMPTS,
  workingDays: it.UNABLE_WORKING_DAYS,
  ways: it.UNABLE_WAYS,
});
