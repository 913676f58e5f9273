import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleInScope, peopleToActFor } from '../identity/scope';
import { postcodeOfAddress } from './postcode';
import { readSearch, type SearchTerms } from './search-terms';

/** A line of the answer. Of another desk's person there is only the name and who speaks to them. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly bornOn: LegalDay | null;
  readonly postcode: string | null;
  readonly pointOfContact: string | null;
  readonly borough: string;
  readonly access: 'own' | 'other-desk';
  /** Crime references of the actor's desk, newest first, at most three. */
  readonly crimeReferences: string[];
}

export interface PersonPage {
  readonly people: PersonLine[];
  /** The id after which the next page starts; null on the last one. */
  readonly next: string | null;
  /** Nobody is called exactly this: these names sound or look alike. */
  readonly alike: boolean;
}

interface Row extends Omit<PersonLine, 'postcode'> {
  /** Their latest, sealed. */
  readonly address: { readonly id: string; readonly value: string } | null;
}

const NOBODY: PersonPage = { people: [], next: null, alike: false };

/** Everything is a parameter; conditions are joined with the numbers they got. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

@Injectable()
export class PeopleSearch {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /**
   * Finds people by what was typed: a crime reference, name, telephone, e-mail, postcode or date of birth. Those of
   * another desk are found by name and by the actor's own cases only.
   */
  async find(actor: Actor, typed: string, after?: string, size = 25): Promise<PersonPage> {
    const terms = readSearch(typed);
    if (terms.crimeReference === '' || actor.kind !== 'account' || actor.deskId === null) return NOBODY;
    const page = await this.page(actor, terms, after, size);
    if (page.people.length > 0 || after !== undefined || terms.words.length === 0) return page;
    const people = await this.soundAlike(actor, terms.words, size);
    return { people, next: null, alike: people.length > 0 };
  }

  private async page(actor: Actor, terms: SearchTerms, after: string | undefined, size: number): Promise<PersonPage> {
    const parameters = new Parameters();
    const scope = peopleInScope(actor, 'p', 1);
    scope.parameters.forEach((value) => parameters.add(value));
    const matches = matching(actor, terms, parameters, this.details);
    const start = parameters.add(/^\d{1,18}$/.test(after ?? '') ? after : null);
    const rows: Row[] = await this.transactions.reader.query(
      `with found as (${matches})
       select ${line(parameters.add(actorDesk(actor)))} from ${JOINED}
       where p.id in (select id from found) and ${scope.sql}
         and (${start}::bigint is null
           or (p.match_name, p.id) > (select l.match_name, l.id from person l where l.id = ${start}))
       order by p.match_name, p.id limit ${parameters.add(size + 1)}`,
      parameters.values,
    );
    const people = rows.slice(0, size).map((row) => this.opened(row));
    return { people, next: rows.length > size ? people.at(-1)!.id : null, alike: false };
  }

  /** By trigrams, in either order of the words: "jonathon smyth" finds Jonathan Smith. */
  private async soundAlike(actor: Actor, words: readonly string[], size: number): Promise<PersonLine[]> {
    const scope = peopleInScope(actor, 'p', 1);
    const parameters = new Parameters();
    scope.parameters.forEach((value) => parameters.add(value));
    const [one, other] = [parameters.add(words.join(' ')), parameters.add([...words].reverse().join(' '))];
    const rows: Row[] = await this.transactions.reader.query(
      `select ${line(parameters.add(actorDesk(actor)))} from ${JOINED}
       where (p.match_name % ${one} or p.match_name % ${other}) and ${scope.sql}
       order by greatest(similarity(p.match_name, ${one}), similarity(p.match_name, ${other})) desc, p.id
       limit ${parameters.add(size)}`,
      parameters.values,
    );
    return rows.map((row) => this.opened(row));
  }

  private opened({ address, ...line }: Row): PersonLine {
    const text = address === null ? null : this.details.open('contact_point.value', address.id, address.value);
    return { ...line, postcode: text === null ? null : (postcodeOfAddress(text) ?? null) };
  }
}

const actorDesk = (actor: Actor): string | null => (actor.kind === 'account' ? actor.deskId : null);

const JOINED = 'person p join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id';

const line = (desk: string): string => `p.id, a.name as "pointOfContact", d.borough,
  case when p.family_name is null then p.organisation
    else concat_ws(' ', p.title, p.given_names, p.family_name) end as name,
  case when p.desk_id = ${desk} then 'own' else 'other-desk' end as access,
  case when p.desk_id = ${desk} then p.born_on::text end as "bornOn",
  case when p.desk_id = ${desk} then (select json_build_object('id', cp.id::text, 'value', cp.value)
    from contact_point cp where cp.person_id = p.id
    and cp.kind = 'address' and cp.replaced_at is null order by cp.id desc limit 1) end as address,
  array(select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
    where pt.person_id = p.id and c.desk_id = ${desk} order by c.recorded_at desc limit 3) as "crimeReferences"`;

/** The ids of whoever fits, each way by its own index. */
function matching(actor: Actor, terms: SearchTerms, parameters: Parameters, details: Details): string {
  const own = () => {
    const scope = peopleToActFor(actor, 'q', parameters.values.length + 1);
    scope.parameters.forEach((value) => parameters.add(value));
    return scope.sql;
  };
  const by = (kind: 'phone' | 'email', value: string) =>
    `select q.id from contact_point v join person q on q.id = v.person_id where v.kind = '${kind}'
      and v.match_value = any(${parameters.add(details.marks(kind, value))}::text[]) and v.replaced_at is null and ${own()}`;
  const ways = [
    `select pt.person_id as id from crime_case c join participant pt on pt.case_id = c.id
     where upper(replace(c.crime_reference, ' ', '')) = upper(replace(${parameters.add(terms.crimeReference)}, ' ', ''))
       and c.desk_id = ${parameters.add(actorDesk(actor))}`,
  ];
  if (terms.phone !== undefined) ways.push(by('phone', terms.phone));
  if (terms.email !== undefined) ways.push(by('email', terms.email));
  if (terms.postcode !== undefined) {
    ways.push(`select q.id from contact_point v join person q on q.id = v.person_id
      where v.postcode = any(${parameters.add(details.marks('postcode', terms.postcode))}::text[]) and v.replaced_at is null and ${own()}`);
  }
  if (terms.bornOn !== undefined) {
    ways.push(`select q.id from person q where q.born_on = ${parameters.add(terms.bornOn)} and ${own()}`);
  }
  if (terms.words.length > 0) {
    const each = terms.words.map(
      (word) => `q.match_name like ${parameters.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`,
    );
    ways.push(`select q.id from person q where ${each.join(' and ')}`);
  }
  return ways.join(' union ');
}
