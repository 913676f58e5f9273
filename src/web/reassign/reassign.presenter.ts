import { paths } from '../../paths';
import { whyNotThemselves } from '../../cover/cover-in-words';
import type { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import type { Holder, Plan } from '../../reassignment/reassignments.queries';

type Cover = Awaited<ReturnType<WhoIsInCharge['on']>>;

/** A plan: what goes from whom to whom, and what each has before and after, and who of them is away. */
export function planInWords({ id, madeAt, by, appliedAt, moves }: Plan, holders: readonly Holder[], cover: Cover) {
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
      if (accountId === null || more === undefined) return [];
      const away = moves.some((move) => move.toId === accountId) ? whyNotThemselves(cover.of(accountId)) : undefined;
      return [{ name, before: openPeople, after: openPeople + more, away }];
    }),
    applyHref: appliedAt === null ? paths.reassignmentApply.to(id) : null,
    backHref: sum('moved') > 0 ? paths.reassignmentBack.to(id) : null,
  };
}
