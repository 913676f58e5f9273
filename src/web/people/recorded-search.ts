import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { PeopleSearch, type PersonPage } from '../../people/search/people-search.queries';

/** A search that is on record with its terms and whom it showed, wherever on the pages it is made. */
@Injectable()
export class RecordedSearch {
  constructor(
    private readonly search: PeopleSearch,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async find(actor: Actor, terms: string, after?: string): Promise<PersonPage> {
    const page = await this.search.find(actor, terms, after);
    const found = page.people.map((line) => line.id);
    const about = [
      ...found.map((id) => `person:${id}` as const),
      `searches:${this.clock.today().slice(0, 7)}` as const,
    ];
    const detail = { after, shown: found };
    const values = { terms };
    await this.transactions.run((tx) =>
      this.audit.write(tx, actor, 'people-searched', undefined, detail, { about, values }),
    );
    return page;
  }
}
