import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import { NotFoundError } from '../refusals';
import type { AgencyKind, Service } from './agency';

interface AgencyInList {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly telephone: string | null;
  readonly about: string;
  readonly services: Service[];
  readonly boroughs: string[];
  readonly active: boolean;
}

export interface AgencyFacts extends AgencyInList {
  readonly email: string;
  readonly version: number;
}

export interface AgencyFilter {
  readonly borough?: string;
  readonly service?: string;
  readonly kind?: AgencyKind;
  readonly withInactive?: boolean;
}

/** One page of the directory; `next` is the name after which the next page starts. */
export interface AgencyPage {
  readonly agencies: readonly AgencyInList[];
  readonly next: string | undefined;
}

const IN_LIST = 'id, name, kind, telephone, about, services, boroughs, active';
const AGENCIES_A_PAGE = 25;

/** The directory. It holds nothing personal: whoever may open it sees all of it. */
@Injectable()
export class AgenciesQueries {
  constructor(private readonly transactions: Transactions) {}

  /** By name, those after the name `after` only: the one index `agency_name_once` gives both order and place. */
  async page(filter: AgencyFilter, after = '', size = AGENCIES_A_PAGE): Promise<AgencyPage> {
    const found: AgencyInList[] = await this.transactions.reader.query(
      `select ${IN_LIST} from agency
       where name > $1 and (active or $2)
         and ($3::text is null or boroughs = '{}' or $3 = any (boroughs))
         and ($4::text is null or $4 = any (services))
         and ($5::text is null or kind = $5)
       order by name limit $6`,
      [
        after,
        filter.withInactive ?? false,
        filter.borough ?? null,
        filter.service ?? null,
        filter.kind ?? null,
        size + 1,
      ],
    );
    const agencies = found.slice(0, size);
    return { agencies, next: found.length > size ? agencies.at(-1)?.name : undefined };
  }

  /** @throws NotFoundError */
  async byId(agencyId: string, tx: Tx = this.transactions.reader): Promise<AgencyFacts> {
    if (!/^\d{1,18}$/.test(agencyId)) throw new NotFoundError('agency');
    const found: AgencyFacts[] = await tx.query(`select ${IN_LIST}, email, version from agency where id = $1`, [
      agencyId,
    ]);
    if (found[0] === undefined) throw new NotFoundError('agency');
    return found[0];
  }
}
