import { randomUUID } from 'node:crypto';

/** Made when a form is shown and sent back with it: a second sending of the same form does nothing twice. */
export const newFormKey = (): string => randomUUID();
