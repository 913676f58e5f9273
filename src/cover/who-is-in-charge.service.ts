import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { type Away, DayCover, type InCharge } from './in-charge';

interface AwayRow extends Omit<Away, 'kind' | 'coveredBy'> {
  readonly kind: Away['kind'] | null;
  readonly coveredById: string | null;
  readonly coveredByName: string | null;
}

/** The point of contact of record of somebody, and the desk that speaks to them. */
export interface OfRecord {
  readonly accountId: string | null;
  readonly deskId: string;
}

/** Who has whose people today: the owner of record, or their cover while they are away. One query. */
@Injectable()
export class WhoIsInCharge {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** All who are away on a day. Back at work the day after the last day away, or as soon as the absence is ended. */
  async on(day: LegalDay = this.clock.today(), tx: Tx = this.transactions.reader): Promise<DayCover> {
    return new DayCover((await this.rows(day, tx)).flatMap(asAway));
  }

  /** PCSOs of other desks for whom this one covers today: their people are in scope for as long as that. */
  async coversElsewhere({ id, deskId }: { id: string; deskId: string | null }, tx?: Tx): Promise<string[]> {
    const covered = (await this.on(this.clock.today(), tx)).coveredBy(id);
    return covered.filter((away) => away.deskId !== deskId).map((away) => away.accountId);
  }

  /** Of one person; undefined where they have no point of contact. */
  async ofPerson(ofRecord: OfRecord): Promise<InCharge | undefined> {
    return (await this.ofPeople([ofRecord]))[0];
  }

  /** The same for several, in their order, with one query. */
  async ofPeople(ofRecord: readonly OfRecord[]): Promise<(InCharge | undefined)[]> {
    const ids = [...new Set(ofRecord.flatMap(({ accountId }) => accountId ?? []))];
    if (ids.length === 0) return ofRecord.map(() => undefined);
    const rows = await this.rows(this.clock.today(), this.transactions.reader, ids);
    const byId = new Map(rows.map((row) => [row.accountId, row]));
    const cover = new DayCover(rows.flatMap(asAway));
    return ofRecord.map(({ accountId, deskId }) => {
      const row = accountId === null ? undefined : byId.get(accountId);
      if (accountId === null || row === undefined) return undefined;
      if (row.deskId === deskId) return cover.of(accountId);
      // A PCSO who has moved to another desk no longer speaks to the people of this one.
      return { who: 'supervisors', away: [{ ...row, kind: 'gone', until: null, coveredBy: null }] };
    });
  }

  private rows(day: LegalDay, tx: Tx, also: readonly string[] = []): Promise<AwayRow[]> {
    return tx.query(AWAY, [day, also]);
  }
}

const asAway = ({ kind, coveredById, coveredByName, ...row }: AwayRow): Away[] => {
  if (kind === null) return [];
  const coveredBy =
    coveredById === null || coveredByName === null ? null : { accountId: coveredById, name: coveredByName };
  return [{ ...row, kind, coveredBy }];
};

/** Whoever is away, by the index of last days; and the accounts named in $2, away or not (kind null). */
const AWAY = `
  with now_away as (
    select distinct on (account_id) account_id, kind, until_on, covered_by_id from absence
     where not cancelled and coalesce(until_on, 'infinity'::date) >= $1::date and from_on <= $1::date
     order by account_id, id desc
  ), off_shift as (
    select account_id from rota where working_days is not null and not extract(isodow from $1::date) = any (working_days)
  ), who as (
    select account_id from now_away union select account_id from off_shift union select unnest($2::bigint[])
  )
  select a.id as "accountId", a.name, a.desk_id as "deskId",
         case when a.disabled_at is not null or a.role <> 'pcso' then 'gone'
              when n.kind is not null then n.kind
              when o.account_id is not null then 'off-shift' end as kind,
         case when a.disabled_at is null and a.role = 'pcso' then n.until_on::text end as until,
         c.id as "coveredById", c.name as "coveredByName"
    from who w join account a on a.id = w.account_id
    left join now_away n on n.account_id = a.id left join off_shift o on o.account_id = a.id
    left join rota r on r.account_id = a.id
    left join account c on c.id = coalesce(n.covered_by_id, r.covered_by_id) and c.disabled_at is null and c.role = 'pcso'
   order by a.id`;
