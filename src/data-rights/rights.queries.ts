import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { displayName } from '../people/person-name';
import { personForRights } from './person-for-rights';

/** How a person's rights over their data stand. */
export interface RightsStanding {
  readonly id: string;
  readonly name: string;
  readonly deskId: string;
  readonly erasedAt: Date | null;
  /** Legal holds on them or one of their cases. */
  readonly holds: number;
  /** How often everything held on them was given out. */
  readonly disclosures: number;
  /** What they say is wrong and nobody has decided. */
  readonly corrections: number;
}

interface Row extends Omit<RightsStanding, 'name'> {
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
}

@Injectable()
export class RightsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @throws NotFoundError for somebody whose data is not the actor's to look after */
  async ofPerson(actor: Actor, personId: string): Promise<RightsStanding> {
    const tx = this.transactions.beyond('data-rights').reader;
    const id = await personForRights(tx, actor, personId);
    const [row]: [Row] = await tx.query(
      `select p.id, p.desk_id as "deskId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
         p.organisation, p.erased_at as "erasedAt",
         (select count(*)::int from legal_hold h where h.lifted_at is null and (h.person_id = p.id or h.case_id in
            (select pt.case_id from participant pt where pt.person_id = p.id))) as holds,
         (select count(*)::int from data_disclosure d where d.person_id = p.id) as disclosures,
         (select count(*)::int from correction_request q where q.person_id = p.id and q.state = 'open') as corrections
       from person p where p.id = $1`,
      [id],
    );
    const { title, givenNames, familyName, organisation, ...standing } = row;
    return { ...standing, name: displayName({ title, givenNames, familyName, organisation }) };
  }
}
