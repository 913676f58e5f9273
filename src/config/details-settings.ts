import { z } from 'zod';
import { oldSecrets, secret } from './keys';

/** The secrets that seal how people are reached. */
export interface DetailsSettings {
  readonly key: string;
  /** Secrets of former times, which still open what they sealed; none once `desk keys rotate` has come to its end. */
  readonly oldKeys: readonly string[];
  /** Only the command that seals what is not sealed yet may start while there is any. */
  readonly isSealing: boolean;
}

export const detailsVariables = {
  DETAILS_KEY: secret().refine((key) => !key.includes(','), 'must have no comma in it'),
  DETAILS_OLD_KEYS: oldSecrets(),
};

export const detailsSettingsOf = (it: z.output<z.ZodObject<typeof detailsVariables>>): DetailsSettings =>
  Object.freeze({ key: it.DETAILS_KEY, oldKeys: it.DETAILS_OLD_KEYS, isSealing: false });
