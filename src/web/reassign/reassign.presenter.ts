import { paths } from '../../paths';
import type { Holder, Plan } from '../../reassignment/reassignments.queries';

/** A plan: what goes from whom to whom, and what each has before and after. */
export function planInWords({ id, madeAt, by, appliedAt, moves }: Plan, holders: readonly Holder[]) {
  const sum = (of: 'people' | 'duties' | 'overdue' | 'moved'): number => moves.reduce((all, move) => all + move[of], 0);
  const change = new Map<string, number>();
  for (const { fromId, toId, openPeople } of moves) {
    if (fromId !== null) change.set(fromId, (change.get(fromId) ?? 0) - openPeople);
    change.set(toId, (change.get(toId) ?? 0) + openPeople);
  }
  return {
    ...{ id, madeAt, by, appliedAt },
    total: { people: sum('people'), duties: sum('duties'), overdue: sum('overdue'), moved: sum('moved') },
    moves: moves.map((move) => ({ ...move, from: move.from ?? 'Nobody' })),
    loads: holders.flatMap(({ accountId, name, openPeople }) => {
      const more = accountId === null ? undefined : change.get(accountId);
      return more === undefined ? [] : [{ name, before: openPeople, after: openPeople + more }];
    }),
    applyHref: appliedAt === null ? paths.reassignmentApply.to(id) : null,
  };
}
