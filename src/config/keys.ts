import { z } from 'zod';
import { listIn } from './list';

const SHORTEST = 32;
const LONG_ENOUGH = `must be at least ${SHORTEST} characters`;

export const secret = () => z.string().min(SHORTEST, LONG_ENOUGH);

/** Secrets of former times; none where nothing is said. */
export const oldSecrets = () =>
  z
    .string()
    .transform(listIn)
    .refine((keys) => keys.every((key) => key.length >= SHORTEST), `${LONG_ENOUGH} each, with commas between`)
    .prefault('');
