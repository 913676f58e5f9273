import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { notRestrictedTo } from '../../identity/scope';
import { type Answer, type Said, type Standing, type Strand, STRAND_NAMES } from './characteristics';
import { hasOpenCase } from '../open-case';

interface Row {
  readonly strand: Strand;
  readonly answer: Answer | null;
  readonly value: string | null;
  readonly ownWords: string | null;
  readonly reason: string | null;
  readonly at: Date | null;
  readonly by: string | null;
}

/** How far the people of one PCSO, or of nobody, were asked about one strand. */
export interface Asked {
  readonly pcsoId: string | null;
  readonly name: string | null;
  readonly strand: Strand;
  /** With an open case, and no organisation. */
  readonly people: number;
  readonly answered: number;
  readonly preferNot: number;
  readonly notAsked: number;
}

/**
 * A birth date answers for the age, and an ethnicity that a crime report brought for itself: but not one that is not
 * stated, nor where they have told the desk since that they would rather not say.
 */
const ANSWER = `case when s.strand = 'age' and p.born_on is not null then 'answered'
  when s.strand = 'ethnicity' and p.ethnicity <> 'NS' and c.answer is distinct from 'prefers-not-to-say' then 'answered'
  else c.answer end`;
const JOINED = `left join person_characteristic c on c.person_id = p.id and c.strand = s.strand and c.replaced_at is null`;

/** What people have said of themselves. Never part of a referral. */
@Injectable()
export class CharacteristicsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Every strand of a person whom the caller has in scope to act for. */
  async ofPerson(personId: string, tx: Tx = this.transactions.reader): Promise<Standing[]> {
    const rows: Row[] = await tx.query(
      `select s.strand, ${ANSWER} as answer,
              case s.strand when 'ethnicity' then p.ethnicity when 'age' then p.born_on::text else c.value end as value,
              c.own_words as "ownWords", c.not_asked_reason as reason, c.at, a.name as by
         from person p cross join unnest($2::text[]) with ordinality s(strand, place) ${JOINED}
         left join account a on a.id = c.by_account_id where p.id = $1 order by s.place`,
      [personId, STRAND_NAMES],
    );
    return rows.map((row) => ({ strand: row.strand, said: saidIn(row), at: row.at, by: row.by }));
  }

  /** By PCSO and strand, over the people of a desk with an open case whom the actor finds. */
  ofDesk(actor: Actor, deskId: string): Promise<Asked[]> {
    const found = notRestrictedTo(actor, 'p.id', 3);
    return this.transactions.reader.query(
      `select p.pcso_id as "pcsoId", o.name, s.strand, count(*)::int as people,
              count(*) filter (where ${ANSWER} = 'answered')::int as answered,
              count(*) filter (where ${ANSWER} = 'prefers-not-to-say')::int as "preferNot",
              count(*) filter (where ${ANSWER} = 'not-asked')::int as "notAsked"
         from person p cross join unnest($2::text[]) with ordinality s(strand, place) ${JOINED}
         left join account o on o.id = p.pcso_id
        where p.desk_id = $1 and ${found.sql} and p.family_name is not null and ${hasOpenCase('p.id')}
        group by p.pcso_id, o.name, s.strand, s.place order by o.name nulls last, p.pcso_id, s.place`,
      [deskId, STRAND_NAMES, ...found.parameters],
    );
  }
}

function saidIn({ answer, value, ownWords, reason }: Row): Said | null {
  if (answer === 'answered') return { answer, value: value ?? '', ownWords };
  if (answer === 'not-asked') return { answer, reason: reason ?? '' };
  return answer === null ? null : { answer };
}
