import { randomUUID } from 'node:crypto';
import { IsUUID } from 'class-validator';
import { AGAIN } from './version';

/** Made when a form is shown and sent back with it: a second sending of the same form does nothing twice. */
export const newFormKey = (): string => randomUUID();

export const FormKey = () => IsUUID(undefined, AGAIN);
