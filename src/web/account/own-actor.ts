import type { AccountActor } from '../../identity/actor';
import { SignInRequired } from '../shell/access.errors';
import type { DeskRequest } from '../shell/desk-request';

/** Whoever is signed in; the door has made sure that somebody is. */
export function ownActor({ actor }: DeskRequest): AccountActor {
  if (actor.kind !== 'account') throw new SignInRequired();
  return actor;
}
