import { z } from 'zod';

export const unableVariables = {
  UNABLE_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(3),
  UNABLE_WORKING_DAYS: z.coerce.number().int().min(1).max(60).default(5),
  UNABLE_WAYS: z.coerce.number().int().min(1).max(6).default(2),
};

/** How much has to be tried before a supervisor may accept that somebody cannot be reached. */
export interface UnableToContact {
  readonly attempts: number;
  /** From the first attempt's day to the last one's, both counted. */
  readonly workingDays: number;
  readonly ways: number;
}

export const unableOf = (it: z.output<z.ZodObject<typeof unableVariables>>): UnableToContact => ({
  attempts: it.UNABLE_ATTEMPTS,
  workingDays: it.UNABLE_WORKING_DAYS,
  ways: it.UNABLE_WAYS,
});
