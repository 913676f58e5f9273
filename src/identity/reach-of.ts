import type { Reach } from '../database/reach';
import type { Actor } from './actor';
import { findsWhoIsReached } from './scope';

/**
 * What the database is told of an actor: the words its own copy of the scope is written in (`scope.ts`; a test compares the
 * two). An agency opens what its key opens, by its own door.
 */
export function reachOf(actor: Actor): Reach {
  if (actor.kind !== 'account') return { ...NOTHING, 'desk.kind': actor.kind };
  return {
    'desk.kind': 'account',
    'desk.account': actor.id,
    'desk.finds': findsWhoIsReached(actor) ? 'everybody' : '',
    'desk.officer': actor.role === 'officer' ? actor.id : '',
    'desk.desk': actor.deskId ?? '',
    'desk.covers': arrayOf(actor.coversFor),
    'desk.glass': arrayOf(actor.brokeGlassFor),
  };
}

/** Said each time, so that nothing a connection was told before can be heard. */
const NOTHING: Reach = {
  'desk.account': '',
  'desk.finds': '',
  'desk.officer': '',
  'desk.desk': '',
  'desk.covers': '{}',
  'desk.glass': '{}',
};

const arrayOf = (ids: readonly string[] = []): string => `{${ids.join(',')}}`;
