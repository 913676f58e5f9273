import type { Actor } from '../identity/actor';
import { NotFoundError } from '../refusals';

/** Only people change the Code, never a system. @throws NotFoundError */
export function accountOf(actor: Actor): string {
  if (actor.kind !== 'account') throw new NotFoundError('rule');
  return actor.id;
}
