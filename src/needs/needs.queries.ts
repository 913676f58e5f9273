import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Level } from '../code-of-practice/levels';
import { type LongestWaiting, longestWaiting, type Wanted } from '../database/longest-waiting';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import type { Named } from '../people/person-name';
import type { StatedNeeds } from './needs-rules';
import { hasOpenCase } from '../people/open-case';

/** An assessment as it was made. */
export interface Assessment extends StatedNeeds {
  readonly id: string;
  readonly level: Level;
  readonly madeAt: Date;
  readonly by: string;
  /** The contact in which the person was asked, and when that was; null where it was made from the record. */
  readonly contactId: string | null;
  readonly askedAt: Date | null;
}

/** Somebody whose needs are to be looked at again. */
export interface NeedsToReview extends Named {
  readonly personId: string;
  readonly title: string | null;
  readonly reviewOn: LegalDay;
}

const LINE = `n.id, l.level, l.reasons, n.special_measures as "specialMeasures", n.access_needs as "accessNeeds",
  n.wants_supporter as "wantsSupporter", n.note, n.review_on::text as "reviewOn", n.made_at as "madeAt", a.name as by,
  n.contact_id as "contactId", k.at as "askedAt"`;
const FROM = `needs_assessment n join person_level l on l.id = n.level_id join account a on a.id = n.by_account_id
  left join contact k on k.id = n.contact_id`;

/** Nobody is assessed more often; a page shows no more. */
const MOST = 100;

/** Assessments of people whom the caller has in scope to act for. */
@Injectable()
export class NeedsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The one that holds; undefined where nobody has been asked. */
  async current(personId: string, tx: Tx = this.transactions.reader): Promise<Assessment | undefined> {
    const sql = `select ${LINE} from ${FROM} where n.person_id = $1 and n.replaced_at is null`;
    const rows: Assessment[] = await tx.query(sql, [personId]);
    return rows[0];
  }

  /** Latest first. */
  latestFirst(personId: string): Promise<Assessment[]> {
    const sql = `select ${LINE} from ${FROM} where n.person_id = $1 order by n.id desc limit ${MOST}`;
    return this.transactions.reader.query(sql, [personId]);
  }

  /** People of one PCSO with an open case whose review has fallen due, the longest due first. */
  toReview(actor: Actor, pcsoId: string, today: LegalDay, wanted: Wanted): Promise<LongestWaiting<NeedsToReview>> {
    const scope = peopleToActFor(actor, 'p', 3);
    const sql = `select p.id, n.review_on as since, p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
              p.organisation, n.review_on::text as "reviewOn"
         from person p join needs_assessment n on n.person_id = p.id and n.replaced_at is null and n.review_on <= $2
        where p.pcso_id = $1 and ${scope.sql} and ${hasOpenCase('p.id')}`;
    const parameters = [pcsoId, today, ...scope.parameters];
    return longestWaiting(this.transactions.reader, { sql, parameters }, wanted);
  }
}
