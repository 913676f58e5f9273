import { z } from 'zod';

/** The secrets that seal how people are reached. */
export interface DetailsSettings {
  readonly key: string;
  /** Secrets of former times, which still open what they sealed; none once `desk keys rotate` has come to its end. */
  readonly oldKeys: readonly string[];
  /** Only the command that seals what is not sealed yet may start while there is any. */
  readonly isSealing: boolean;
}

const LONG_ENOUGH = 'must be at least 32 characters';

export const detailsVariables = {
  DETAILS_KEY: z
    .string()
    .min(32, LONG_ENOUGH)
    .refine((key) => !key.includes(','), 'must have no comma in it'),
  DETAILS_OLD_KEYS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    )
    .refine((keys) => keys.every((key) => key.length >= 32), `${LONG_ENOUGH} each, with commas between`)
    .optional(),
};

export const detailsSettingsOf = (it: z.output<z.ZodObject<typeof detailsVariables>>): DetailsSettings =>
  Object.freeze({ key: it.DETAILS_KEY, oldKeys: it.DETAILS_OLD_KEYS ?? [], isSealing: false });
