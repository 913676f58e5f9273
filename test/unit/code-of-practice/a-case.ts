import { previewDuties, type PreviewResult, type PreviewedDuty } from '../../../src/code-of-practice/preview';

/** Short ways to write a case of the preview's JSON. Times without an offset are filled in as UTC. */

export type Json = Record<string, unknown>;

const utc = (time: string): string =>
  /Z$|[+-]\d\d:\d\d$/.test(time) ? time : time.includes('T') ? `${time}Z` : `${time}T12:00Z`;

export const event = (id: string, type: string, occurredAt: string, receivedAt?: string): Json => ({
  id,
  type,
  occurredAt: utc(occurredAt),
  ...(receivedAt === undefined ? {} : { receivedAt: utc(receivedAt) }),
});

export const person = (role = 'victim', more: Json = {}): Json => ({ id: 'p1', role, ...more });
export const level = (from: string, to: string): Json => ({ from: utc(from), level: to });
export const plan = (from: string, everyDays: number): Json => ({ from: utc(from), everyDays });
export const decline = (from: string, kinds: unknown): Json => ({ from: utc(from), kinds });

/** A contact that tells `kind:event` pairs. */
export const contact = (id: string, at: string, pairs: string[], outcome = 'spoke', who = 'p1'): Json => ({
  id,
  person: who,
  at: utc(at),
  outcome,
  discharges: pairs.map((pair) => ({ kind: pair.split(':')[0], event: pair.split(':')[1] })),
});

export const aCase = (asOf: string, events: Json[], people: Json[] = [person()], contacts: Json[] = []): Json => ({
  asOf: utc(asOf),
  events,
  people,
  contacts,
});

export function dutiesOf(json: Json): readonly PreviewedDuty[] {
  return (previewDuties(json) as PreviewResult).duties;
}

/** A duty on one line: `rule#occurrence start > due state by contact on day`. */
function inShort(duty: PreviewedDuty): string {
  const done = duty.metBy === null ? '' : ` by ${duty.metBy} on ${duty.metOn ?? ''}`;
  return `${duty.rule}#${duty.occurrence} ${duty.clockStarts} > ${duty.dueOn ?? 'none'} ${duty.state}${done}`;
}

/** The duties of some kinds on a line each. */
export function shortly(json: Json, ...kinds: string[]): string[] {
  return dutiesOf(json)
    .filter((duty) => kinds.length === 0 || kinds.includes(duty.rule.slice(5)))
    .map(inShort);
}
