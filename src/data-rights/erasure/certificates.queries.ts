import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { desksWithRights } from '../person-for-rights';
import type { ErasedCounts } from './erase-rows';
import type { Ground } from './grounds';

/** What says that somebody was erased. It holds nothing of them. */
export interface Certificate {
  readonly id: string;
  readonly personId: string;
  readonly borough: string;
  readonly ground: Ground;
  readonly byName: string;
  readonly at: Date;
  readonly counts: ErasedCounts;
  readonly cases: number;
}

const CERTIFICATE = `e.id, e.person_id as "personId", d.borough, e.ground, a.name as "byName", e.at, e.counts, e.cases
  from erasure e join desk d on d.id = e.desk_id join account a on a.id = e.by_account_id`;

@Injectable()
export class Certificates {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first; `before` is the id of the last one of the page before. */
  async page(actor: Actor, before?: string, size = 50): Promise<{ rows: Certificate[]; next: string | null }> {
    const scope = desksWithRights(actor, 'e', 3);
    const rows: Certificate[] = await this.transactions
      .beyond('data-rights')
      .reader.query(
        `select ${CERTIFICATE} where ($1::bigint is null or e.id < $1) and ${scope.sql} order by e.id desc limit $2`,
        [/^\d{1,18}$/.test(before ?? '') ? before : null, size + 1, ...scope.parameters],
      );
    const shown = rows.slice(0, size);
    return { rows: shown, next: rows.length > size ? shown.at(-1)!.id : null };
  }

  /** @throws NotFoundError */
  async one(actor: Actor, id: string): Promise<Certificate> {
    const [row] = await this.where(actor, 'e.id', id);
    if (row === undefined) throw new NotFoundError('certificate');
    return row;
  }

  /** Undefined for somebody who has not been erased. */
  async ofPerson(actor: Actor, personId: string): Promise<Certificate | undefined> {
    return (await this.where(actor, 'e.person_id', personId))[0];
  }

  private where(actor: Actor, column: string, id: string): Promise<Certificate[]> {
    const scope = desksWithRights(actor, 'e', 2);
    return this.transactions
      .beyond('data-rights')
      .reader.query(`select ${CERTIFICATE} where ${column} = $1 and ${scope.sql}`, [
        /^\d{1,18}$/.test(id) ? id : '0',
        ...scope.parameters,
      ]);
  }
}
