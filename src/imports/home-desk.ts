import type { Tally } from '../people/point-of-contact';
import type { CaseRecord, PersonRecord } from './records';

/**
 * The single point of contact is at the desk of the person's earliest recorded open case, in whatever order the rows
 * come: an earlier case of another desk that arrives later moves the person there, with history, unless somebody has
 * handed the person over by hand, or the person is restricted. Answers whether the person moved.
 */
export function settleHomeDesk(person: PersonRecord, joined: CaseRecord, tally: Tally): boolean {
  const at = joined.recordedAt;
  if (person.latest === null || at > person.latest) person.latest = at;
  if (joined.closed || (person.earliestOpen !== null && at >= person.earliestOpen)) return false;
  person.earliestOpen = at;
  if (joined.deskId === person.deskId || person.deskChanged.has('point_of_contact') || person.restricted) return false;
  const old = person.pcsoId;
  if (old !== null) tally.release(person.deskId, old);
  person.deskId = joined.deskId;
  person.pcsoId = tally.next(joined.deskId);
  if (person.id === undefined) return false;
  person.changes.push({ field: 'point_of_contact', old, new: person.pcsoId });
  person.moved = true;
  return true;
}
