import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import { Transactions } from '../../database/transactions';
import { Details } from '../../details/details';
import { peopleToActFor } from '../../identity/scope';
import type { Likeness, NameVariants } from './name-variants';
import { postcodeOfAddress } from '../contact-points/postcode';
import type { Reading } from './search-terms';
import type { Searcher } from './searched-by';

/** Why somebody was found: by which of their words for which typed one, or by what else. */
export type Because =
  | { readonly how: Exclude<Likeness, 'same'>; readonly typed: string; readonly found: string }
  | { readonly how: 'same' | keyof Omit<Reading, 'names'> | 'crime-reference' | 'person-reference' };

/** A line of the answer. Of another desk's person there is only the name and who speaks to them. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly bornOn: LegalDay | null;
  readonly postcode: string | null;
  readonly pointOfContact: string | null;
  readonly borough: string;
  readonly access: 'own' | 'other-desk';
  /** Whether the actor is their point of contact. */
  readonly mine: boolean;
  /** Crime references of the actor's desk, newest first, at most three. */
  readonly crimeReferences: string[];
  readonly because: readonly Because[];
}

interface Row extends Omit<PersonLine, 'because' | 'postcode'> {
  readonly words: string[];
  /** Their latest, sealed. */
  readonly address: { readonly id: string; readonly value: string } | null;
}

export interface FoundBy {
  readonly id: string;
  readonly reading: Reading | 'crime-reference' | 'person-reference';
  readonly variants: readonly NameVariants[];
}

/** What is shown of the people that were found, in the order they were found in. */
@Injectable()
export class FoundPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  async lines({ actor }: Searcher, found: readonly FoundBy[]): Promise<PersonLine[]> {
    if (found.length === 0) return [];
    const own = peopleToActFor(actor, 'p', 4);
    const rows: Row[] = await this.transactions.reader.query(
      `select p.id, a.name as "pointOfContact", d.borough, p.search_words as words,
         coalesce(p.pcso_id = $2, false) as mine,
         case when p.family_name is null then p.organisation
           else concat_ws(' ', p.title, p.given_names, p.family_name) end as name,
         case when ${own.sql} then 'own' else 'other-desk' end as access,
         case when ${own.sql} then p.born_on::text end as "bornOn",
         case when ${own.sql} then (select json_build_object('id', cp.id::text, 'value', cp.value)
           from contact_point cp where cp.person_id = p.id and cp.kind = 'address' and cp.replaced_at is null
           order by cp.id desc limit 1) end as address,
         array(select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
           where pt.person_id = p.id and c.desk_id = $3 order by c.recorded_at desc limit 3) as "crimeReferences"
       from person p join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id
       where p.id = any ($1::bigint[])`,
      [found.map(({ id }) => id), actor.id, actor.deskId, ...own.parameters],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return found.flatMap((one) => {
      const row = byId.get(one.id);
      if (row === undefined) return [];
      const { words, address, ...line } = row;
      return [{ ...line, postcode: this.postcode(address), because: because(one, words) }];
    });
  }

  private postcode(address: Row['address']): string | null {
    if (address === null) return null;
    return postcodeOfAddress(this.details.open('contact_point.value', address.id, address.value)) ?? null;
  }
}

function because({ reading, variants }: FoundBy, words: readonly string[]): Because[] {
  if (typeof reading === 'string') return [{ how: reading }];
  const names = variants.flatMap((one): Because[] => {
    const best = one.best(words);
    return best === undefined || best.how === 'same' ? [] : [{ how: best.how, typed: best.typed, found: best.found }];
  });
  const { names: typed, ...others } = reading;
  const exact: Because[] = typed.length > 0 && names.length === 0 ? [{ how: 'same' }] : [];
  return [...exact, ...names, ...(Object.keys(others) as (keyof typeof others)[]).map((how) => ({ how }))];
}
