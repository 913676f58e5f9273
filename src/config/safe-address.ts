import { z } from 'zod';

/** Where answers are believed, nobody may stand in between; on this machine nobody does. */
export const safeAddress = () => z.string().refine(isSafe, 'must be an https address (or http on this machine)');

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
