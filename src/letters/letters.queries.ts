import { Injectable } from '@nestjs/common';
import { type LongestWaiting, longestWaiting, type Wanted } from '../database/longest-waiting';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { LETTER, type LetterRow } from './letter';
import { type Standing, standingOf } from './letter-standing';

export interface LetterLine extends Pick<LetterRow, 'id' | 'way' | 'title' | 'state' | 'preparedAt' | 'preparedBy'> {
  readonly sentAt: Date | null;
}

/** One of a PCSO's people's that did not arrive. */
export interface LostLetter {
  readonly id: string;
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly since: Date;
}

/** Letters of people whom the actor's desk speaks to. */
@Injectable()
export class LettersQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** The latest first. */
  ofPerson(actor: Actor, personId: string, most = 20): Promise<LetterLine[]> {
    const scope = peopleToActFor(actor, 'p', 3);
    return this.transactions.reader.query(
      `select l.id, l.way, l.title, l.state, l.prepared_at as "preparedAt", pa.name as "preparedBy", l.sent_at as "sentAt"
         from ${LETTER.tables} where l.person_id = $1 and ${scope.sql} order by l.id desc limit $2`,
      [/^\d{1,18}$/.test(personId) ? personId : '0', most, ...scope.parameters],
    );
  }

  /** A letter and how it stands now. @throws NotFoundError */
  async one(actor: Actor, personId: string, letterId: string): Promise<LetterRow & { standing: Standing }> {
    const ids = [personId, letterId].map((id) => (/^\d{1,18}$/.test(id) ? id : '0'));
    const scope = peopleToActFor(actor, 'p', 3);
    const rows: LetterRow[] = await this.transactions.reader.query(
      `select ${LETTER.columns} from ${LETTER.tables} where l.person_id = $1 and l.id = $2 and ${scope.sql}`,
      [...ids, ...scope.parameters],
    );
    const [letter] = rows;
    if (letter === undefined) throw new NotFoundError('letter');
    const sentTo = this.details.open('letter.sent_to', letter.id, letter.sentTo);
    return { ...letter, sentTo, standing: await standingOf(this.transactions.reader, letter) };
  }

  /** Those to the actor's people, or to one PCSO's, that did not arrive and that nobody has dealt with, the oldest first. */
  notDelivered(actor: Actor, wanted: Wanted, pcsoId?: string): Promise<LongestWaiting<LostLetter>> {
    const scope = peopleToActFor(actor, 'p', 2);
    const sql = `select l.id, l.person_id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
              p.organisation, l.ended_at as since
         from letter l join person p on p.id = l.person_id
        where l.state = 'not-delivered' and l.handled_at is null and ($1::bigint is null or p.pcso_id = $1)
          and ${scope.sql}`;
    const parameters = [pcsoId ?? null, ...scope.parameters];
    return longestWaiting(this.transactions.reader, { sql, parameters }, wanted);
  }
}
