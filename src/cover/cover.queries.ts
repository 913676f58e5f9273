import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { NotFoundError } from '../refusals';
import { type Colleague, deskActor, whoCanCover } from './colleagues';
import type { AbsenceKind } from './in-charge';

export interface AbsenceLine {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly kind: AbsenceKind;
  readonly from: LegalDay;
  readonly until: LegalDay | null;
  /** Who was named to cover this time, or else by the rota. */
  readonly coveredBy: string | null;
  /** Whoever was named is no Victim PCSO any more. */
  readonly coverHasGone: boolean;
  readonly recordedBy: string;
}

export interface RotaLine {
  readonly accountId: string;
  readonly name: string;
  readonly coveredById: string | null;
  readonly coveredBy: string | null;
  readonly coverBorough: string | null;
  readonly workingDays: readonly number[] | null;
  readonly version: number;
}

const ROTA = `select a.id as "accountId", a.name, r.covered_by_id as "coveredById", c.name as "coveredBy",
    case when c.desk_id <> a.desk_id then d.borough end as "coverBorough", r.working_days as "workingDays",
    coalesce(r.version, 0) as version
  from account a left join rota r on r.account_id = a.id
  left join account c on c.id = r.covered_by_id and c.disabled_at is null and c.role = 'pcso'
  left join desk d on d.id = c.desk_id
 where a.desk_id = $1 and a.role = 'pcso' and a.disabled_at is null`;

/** What a desk sees of its absences and rota. A desk has twenty people, so its lists are short. */
@Injectable()
export class CoverQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Absences that have not ended, of the actor's desk, the soonest first. */
  absences(actor: Actor, today: LegalDay): Promise<AbsenceLine[]> {
    return this.transactions.reader.query(
      `select x.id, x.account_id as "accountId", a.name, x.kind, x.from_on::text as from, x.until_on::text as until,
              c.name as "coveredBy",
              coalesce(c.disabled_at is not null or c.role <> 'pcso', false) as "coverHasGone", b.name as "recordedBy"
         from absence x join account a on a.id = x.account_id join account b on b.id = x.recorded_by_id
         left join rota r on r.account_id = a.id left join account c on c.id = coalesce(x.covered_by_id, r.covered_by_id)
        where a.desk_id = $1 and not x.cancelled and coalesce(x.until_on, 'infinity') >= $2::date
        order by x.from_on, x.id limit 200`,
      [deskActor(actor).deskId, today],
    );
  }

  rota(actor: Actor): Promise<RotaLine[]> {
    return this.transactions.reader.query(`${ROTA} order by lower(a.name), a.id limit 200`, [deskActor(actor).deskId]);
  }

  /** @throws NotFoundError for somebody of another desk */
  async rotaOf(actor: Actor, accountId: string): Promise<RotaLine> {
    const rows: RotaLine[] = await this.transactions.reader.query(`${ROTA} and a.id = $2`, [
      deskActor(actor).deskId,
      /^\d{1,18}$/.test(accountId) ? accountId : '0',
    ]);
    if (rows[0] === undefined) throw new NotFoundError('PCSO');
    return rows[0];
  }

  choices(actor: Actor): Promise<Colleague[]> {
    return whoCanCover(this.transactions.reader, deskActor(actor).deskId);
  }
}
