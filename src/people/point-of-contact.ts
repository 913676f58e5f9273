import type { Tx } from '../database/transactions';
import { hasOpenCase } from './open-case';

/** A Victim PCSO who can be a point of contact, and how many people with an open case look to them. */
export interface Load {
  readonly deskId: string;
  readonly accountId: string;
  readonly openPeople: number;
}

/**
 * Those with an account that is not disabled, of these desks (of all where none is named). One query: of some desks their
 * people are looked at, of all it is quicker to read everybody once.
 */
export function loads(tx: Tx, deskIds?: readonly string[]): Promise<Load[]> {
  const open = deskIds === undefined ? OPEN_PEOPLE_OF_ALL : OPEN_PEOPLE_OF_ONE;
  return tx.query(
    `select a.desk_id as "deskId", a.id as "accountId", coalesce(o.people, 0)::int as "openPeople"
     from account a ${open}
     where a.role = 'pcso' and a.disabled_at is null and ($1::bigint[] is null or a.desk_id = any ($1))
     order by a.id`,
    [deskIds ?? null],
  );
}

const OPEN_PEOPLE_OF_ONE = `cross join lateral (
  select count(*) as people from person p where p.pcso_id = a.id and ${hasOpenCase('p.id')}) o`;
const OPEN_PEOPLE_OF_ALL = `left join (
  select p.pcso_id, count(*) as people from person p
   where p.pcso_id is not null and exists (select from participant pt join crime_case c on c.id = pt.case_id
     where pt.person_id = p.id and c.closed_at is null)
   group by p.pcso_id) o on o.pcso_id = a.id`;

/**
 * Shares new people out: on each desk the Victim PCSO with the fewest open people is next, the longest-standing account
 * first where several have as few. Keeps count as it goes, so that a million people cost one query.
 */
export class Tally {
  private readonly byDesk = new Map<string, { accountId: string; openPeople: number }[]>();

  constructor(start: readonly Load[]) {
    for (const { deskId, accountId, openPeople } of [...start].sort(byAccountId)) {
      this.of(deskId).push({ accountId, openPeople });
    }
  }

  /** A tally of its own: what is tried and given up leaves no trace. */
  copy(): Tally {
    return new Tally([...this.byDesk].flatMap(([deskId, all]) => all.map((one) => ({ deskId, ...one }))));
  }

  /** The account id, or null where the desk has no Victim PCSO. */
  next(deskId: string): string | null {
    let least: { accountId: string; openPeople: number } | undefined;
    for (const one of this.of(deskId)) if (least === undefined || one.openPeople < least.openPeople) least = one;
    if (least === undefined) return null;
    least.openPeople += 1;
    return least.accountId;
  }

  /** Somebody no longer looks to this PCSO. */
  release(deskId: string, accountId: string): void {
    const one = this.of(deskId).find((candidate) => candidate.accountId === accountId);
    if (one !== undefined && one.openPeople > 0) one.openPeople -= 1;
  }

  private of(deskId: string): { accountId: string; openPeople: number }[] {
    const found = this.byDesk.get(deskId) ?? [];
    this.byDesk.set(deskId, found);
    return found;
  }
}

const byAccountId = (one: Load, other: Load): number => Number(BigInt(one.accountId) - BigInt(other.accountId));
