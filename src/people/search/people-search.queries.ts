import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import { Details } from '../../details/details';
import type { AccountActor, Actor } from '../../identity/actor';
import { peopleInScope } from '../../identity/scope';
import { FoundPeople, type PersonLine } from './found-people.queries';
import { EXACT, NameVariants } from './name-variants';
import { readSearch, type Reading, type SearchTerms } from './search-terms';
import { type Answered, type Fit, searchStatement } from './search-statement';
import type { Searcher } from './searched-by';
import { type AboutWords, SimilarWords } from './similar-words.queries';

export interface PersonPage {
  readonly people: PersonLine[];
  /** How many have been shown when the next page starts; null on the last one. */
  readonly next: string | null;
  /** Nobody is called exactly this: these names sound or look alike. */
  readonly alike: boolean;
  /** Where exactly one person fits a reference, a telephone number or an email address: who it is. */
  readonly only: string | null;
  /** More people fit than are shown, however many pages are asked for. */
  readonly tooMany: boolean;
}

interface Hit {
  readonly id: string;
  readonly score: number;
  readonly reading: Reading | 'crime-reference' | 'person-reference';
}

const NOBODY: PersonPage = { people: [], next: null, alike: false, only: null, tooMany: false };
/** Of more people nobody reads through the list: something else has to be added. */
const MOST = 200;

const NOTHING_SIMILAR: AboutWords = { similar: [], isReference: false };

@Injectable()
export class PeopleSearch {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly words: SimilarWords,
    private readonly found: FoundPeople,
    private readonly details: Details,
  ) {}

  /**
   * Finds people by what was typed: a reference, name, telephone, email, postcode or date of birth, or several of them.
   * Those of another desk are found by name and by the actor's own cases only.
   */
  async find(actor: Actor, typed: string, after = '0', size = 25): Promise<PersonPage> {
    if (actor.kind !== 'account' || actor.deskId === null) return NOBODY;
    const searcher = { actor, deskIds: await this.desksOf(actor, actor.deskId) };
    const terms = readSearch(typed, this.clock.today());
    const variants = new Map(terms.readings.map((reading) => [reading, variantsOf(reading)]));
    const hits = await this.hits(searcher, terms, variants);
    const start = Number(/^\d{1,3}$/.exec(after)?.[0] ?? 0);
    const shown = hits.slice(0, MOST).slice(start, start + size);
    const people = await this.found.lines(
      searcher,
      shown.map(({ id, reading }) => ({
        id,
        reading,
        variants: typeof reading === 'string' ? [] : variants.get(reading)!,
      })),
    );
    return {
      people,
      next: start + size < Math.min(hits.length, MOST) ? String(start + size) : null,
      alike: hits[0] !== undefined && hits[0].score < EXACT,
      only: onlyOne(hits),
      tooMany: hits.length > MOST,
    };
  }

  /** The actor's own, and those of the Victim PCSOs they cover for. */
  private async desksOf({ coversFor }: AccountActor, own: string): Promise<string[]> {
    if (!coversFor?.length) return [own];
    const rows: { deskId: string }[] = await this.transactions.reader.query(
      'select distinct desk_id as "deskId" from account where id = any ($1::bigint[]) and desk_id is not null',
      [coversFor],
    );
    return [...new Set([own, ...rows.map(({ deskId }) => deskId)])];
  }

  private async hits(
    searcher: Searcher,
    terms: SearchTerms,
    variants: ReadonlyMap<Reading, NameVariants[]>,
  ): Promise<Hit[]> {
    const hits = new Map<string, Hit>();
    const add = (found: readonly Hit[]) => found.forEach((hit) => hits.has(hit.id) || hits.set(hit.id, hit));
    const byReference = () => this.byReference(searcher.actor, terms);
    const areLettersAlone = variants.size > 0 && !/\d/.test(terms.crimeReference);
    const [asked, ...read] = await Promise.all([
      areLettersAlone ? [] : byReference(),
      ...[...variants].map(async ([reading, names]) => {
        const { fits, isReference } = await this.byReading(searcher, terms, reading, names);
        return { found: fits.map(({ id, score }) => ({ id, score, reading })), isReference };
      }),
    ]);
    add(areLettersAlone && read.some(({ isReference }) => isReference) ? await byReference() : asked);
    for (const { found } of read) add(found);
    return [...hits.values()];
  }

  /** By what the words mean for certain and by what sounds or looks like them, in one go. */
  private async byReading(
    searcher: Searcher,
    { crimeReference }: SearchTerms,
    reading: Reading,
    names: readonly NameVariants[],
  ): Promise<{ readonly fits: Fit[]; readonly isReference: boolean }> {
    const { reader } = this.transactions;
    const { similar, isReference } =
      names.length === 0 ? NOTHING_SIMILAR : await this.words.to(reader, names, crimeReference, searcher.actor.deskId!);
    for (const { at, word, sounds } of similar) names[at - 1]!.addLike(word, sounds);
    const ask = (all: boolean): Promise<Answered[]> => {
      const { sql, parameters } = searchStatement(searcher, reading, names, MOST + 1, this.details, all);
      return reader.query(sql, [...parameters]);
    };
    const first = await ask(false);
    const answered = first.every(({ enough }) => enough) ? first : await ask(true);
    return { fits: answered.filter((one) => one.id !== null), isReference };
  }

  /** By a whole crime reference, or by what somebody reads out of it: "4000028" or "4000028/26" of 01/4000028/26. */
  private async byReference(actor: AccountActor, terms: SearchTerms): Promise<Hit[]> {
    const scope = peopleInScope(actor, 'p', 5);
    const rows: { id: string; what: 'crime-reference' | 'person-reference' }[] = await this.transactions.reader.query(
      `select p.id, it.what from (
         select pt.person_id as id, 'crime-reference' as what from crime_case c join participant pt on pt.case_id = c.id
         where c.typed_reference = $1 and c.typed_reference <> '' and c.desk_id = $2
         union select pt.person_id, 'crime-reference' from crime_case c join participant pt on pt.case_id = c.id
         where c.reference_number = $4 and position($1 in c.typed_reference) > 0 and c.desk_id = $2
         union all select coalesce(named.merged_into_id, named.id), 'person-reference' from person named where named.id = $3
       ) it join person p on p.id = it.id where ${scope.sql} order by p.match_name, p.id limit ${MOST}`,
      [terms.crimeReference, actor.deskId, terms.personId ?? null, terms.referenceNumber ?? null, ...scope.parameters],
    );
    return rows.map(({ id, what }) => ({ id, score: 100, reading: what }));
  }
}

const variantsOf = ({ names }: Reading): NameVariants[] =>
  names.map((term) => new NameVariants(term, names.length > 1));

/** A number and a reference are one person's; a name or birth date may always be somebody else's. */
function onlyOne(hits: readonly Hit[]): string | null {
  const [hit, ...others] = hits;
  if (hit === undefined || others.length > 0) return null;
  const { reading } = hit;
  if (typeof reading === 'string') return hit.id;
  return (reading.phone ?? reading.email) !== undefined && reading.names.length === 0 ? hit.id : null;
}
