/** Who gets whom when many people are given to others. Pure. */

export interface ToGive {
  readonly personId: string;
  /** Whether they have an open case: only those count as work. */
  readonly open: boolean;
}

export interface Colleague {
  readonly accountId: string;
  readonly openPeople: number;
}

/**
 * Each person in turn goes to whoever has the fewest open people by then, the first named where several have as few. A
 * list of one gives everybody to that one. @throws RangeError without anybody to give to
 */
export function shareOut(people: readonly ToGive[], among: readonly Colleague[]): Map<string, string> {
  const loads = among.map(({ accountId, openPeople }) => ({ accountId, openPeople }));
  const given = new Map<string, string>();
  for (const { personId, open } of people) {
    let least = loads[0];
    for (const load of loads) if (least !== undefined && load.openPeople < least.openPeople) least = load;
    if (least === undefined) throw new RangeError('There is nobody to give people to');
    given.set(personId, least.accountId);
    if (open) least.openPeople += 1;
  }
  return given;
}
