import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters OWASP asks for: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

let nobodysHash: Promise<string> | undefined;

/** Takes as long for an account that does not exist, so that the time tells nothing. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  if (stored) return verify(stored, password);
  nobodysHash ??= hashPassword('nobody has this password');
  await verify(await nobodysHash, password);
  return false;
}
