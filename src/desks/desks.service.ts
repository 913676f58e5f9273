import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { refuse } from '../refusals';
import { type Borough, nearestBoroughs, readBorough, slugOf } from './boroughs';

export interface OpenedDesk {
  readonly id: string;
  readonly borough: Borough;
  /** False where it was open before. */
  readonly opened: boolean;
}

@Injectable()
export class Desks {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Opens the desk of a borough; one that is open stays as it is. @throws RefusedError for what is no borough */
  openDesk(actor: Actor, name: string): Promise<OpenedDesk> {
    const borough = readBorough(name) ?? refuse('borough', 'unknown', notABorough(name));
    return this.transactions.run(async (tx) => {
      const [made]: { id: string }[] = await tx.query(
        'insert into desk (borough, slug, opened_at) values ($1, $2, $3) on conflict (borough) do nothing returning id',
        [borough, slugOf(borough), this.clock.now()],
      );
      if (made === undefined) return { id: (await this.openDesks(tx)).get(borough)!, borough, opened: false };
      await this.audit.write(tx, actor, 'desk-opened', { kind: 'desk', id: made.id }, { borough });
      return { id: made.id, borough, opened: true };
    });
  }

  /** The ids of the open desks by their boroughs. */
  async openDesks(tx: Tx = this.transactions.reader): Promise<Map<Borough, string>> {
    const rows: { id: string; borough: Borough }[] = await tx.query('select id, borough from desk order by borough');
    return new Map(rows.map(({ id, borough }) => [borough, id]));
  }
}

function notABorough(name: string): string {
  const near = nearestBoroughs(name);
  const hint = near.length === 0 ? 'Write it in full, such as Tower Hamlets.' : `Did you mean ${near.join(' or ')}?`;
  return `"${name}" is none of London's 32 boroughs. ${hint}`;
}
