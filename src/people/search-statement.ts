import type { Details } from '../details/details';
import type { MarkKind } from '../details/sealed-columns';
import type { AccountActor } from '../identity/actor';
import { peopleInScope, peopleToActFor } from '../identity/scope';
import { BEGINS, EXACT, type WordsToLookFor } from './name-variants';
import type { Reading } from './search-terms';

/** Somebody who fits, with what they are sorted by. */
export interface Fit {
  readonly id: string;
  readonly score: number;
  readonly mine: boolean;
  /** Whether their whole name is what was typed. */
  readonly inFull: boolean;
  readonly name: string;
}

/** Those found by other words among the first ones, in the order of the statement; whoever is both is what they were first. */
export function withOthers(first: readonly Fit[], others: readonly Fit[], most: number): Fit[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...others.filter(({ id }) => !known.has(id))].sort(inOrder).slice(0, most);
}

const inOrder = (one: Fit, other: Fit): number =>
  Number(other.score >= EXACT) - Number(one.score >= EXACT) ||
  Number(other.mine) - Number(one.mine) ||
  other.score - one.score ||
  Number(other.inFull) - Number(one.inFull) ||
  (one.name === other.name ? Number(one.id) - Number(other.id) : one.name < other.name ? -1 : 1);

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Of whom the search is: their desk and those of the people they cover for, and whose people come first. */
export interface Searcher {
  readonly actor: AccountActor;
  readonly deskIds: readonly string[];
}

/** Of those whose name only begins with what was typed, and nothing else was: the shortest names. */
const MOST_THAT_BEGIN = 1000;
/** Higher than every letter there is: words from "jon" to "jon" and this begin with "jon". */
const AFTER_ALL = '\u{10FFFF}';

/**
 * The people who fit a reading: ids with a score, the best first. Exactly what was typed comes first, then the searcher's
 * own people, then what is less like it. By anything but the name only people of the searcher's own desk are found: of
 * others it knows the name alone. Words are looked up by equality and order, which row security leaves an index for.
 */
export function searchStatement(
  by: Searcher,
  reading: Reading,
  names: readonly WordsToLookFor[],
  most: number,
  details: Details,
): Statement {
  const parameters: unknown[] = [];
  const add = (value: unknown): string => `$${parameters.push(value)}`;
  const mine = add([by.actor.id, ...(by.actor.coversFor ?? [])]);
  const desks = names.length === 0 ? '' : add(by.deskIds);
  const alone = names.length === 1 && Object.keys(reading).length === 1;
  const joined = initialsLast(names).map((variants, at) => {
    if (at === 0) return `from (${termOf(variants, desks, alone, add)}) t0 join person p on p.id = t0.person_id`;
    if (isInitial(variants)) return `cross join lateral (${initialOf(variants, add)}) t${at}`;
    return `join (${termOf(variants, desks, alone, add)}) t${at} on t${at}.person_id = t0.person_id`;
  });
  const scores = joined.map((_, at) => `t${at}.score`);
  const score = scores.length === 0 ? '100' : `least(${scores.join(', ')})`;
  const isMine = `coalesce(p.pcso_id = any (${mine}::bigint[]), false)`;
  const isInFull = names.length === 0 ? 'false' : `(p.match_name = any (${add(inFull(names))}))`;
  const columns = `p.id, ${score}::int as score, ${isMine} as mine, ${isInFull} as "inFull", p.match_name as name`;
  const sql = `select ${columns} ${joined.length === 0 ? 'from person p' : joined.join(' ')}
    where ${['p.merged_into_id is null', 'p.erased_at is null', ...scores.map((one) => `${one} is not null`), ...conditions(by.actor, reading, parameters, details)].join(' and ')}
    order by ${[
      `(${score} >= ${EXACT}) desc`,
      `${isMine} desc`,
      ...(names.length === 0 ? [] : [`${score} desc`, `${isInFull} desc`]),
    ].join(', ')}, p.match_name, p.id limit ${add(most)}`;
  return { sql, parameters };
}

/** As `person.match_name` is, whichever was typed first: the family name or the given names. */
function inFull(names: readonly WordsToLookFor[]): string[] {
  const typed = names.map(({ term }) => term[0]);
  return [
    [typed.at(-1), typed.slice(0, -1).join('')],
    [typed[0], typed.slice(1).join('')],
  ].map((name) => name.join(' ').trim());
}

function termOf(variants: WordsToLookFor, desks: string, alone: boolean, add: (value: unknown) => string): string {
  const [words, scores] = [add([...variants.all.keys()]), add([...variants.all.values()].map(({ score }) => score))];
  const ways = [
    `select w.person_id, v.score from unnest(${words}::text[], ${scores}::int[]) v (word, score)
       join person_word w on w.desk_id = any (${desks}::bigint[]) and w.word = v.word`,
    ...variants.begins.map(
      (start) => `(select person_id, ${BEGINS} from person_word
        where desk_id = any (${desks}::bigint[]) and word > ${add(start)} and word < ${add(start + AFTER_ALL)}
        ${alone ? `order by word limit ${MOST_THAT_BEGIN}` : ''})`,
    ),
  ];
  return `select person_id, max(score) as score from (${ways.join(' union all ')}) it group by person_id`;
}

/** A twentieth of a desk has a name that begins with a letter: they are not looked up, but looked for in who else fits. */
const isInitial = ({ term: [word] }: WordsToLookFor): boolean => word.length < 3;
const initialsLast = (names: readonly WordsToLookFor[]): WordsToLookFor[] => [
  ...names.filter((one) => !isInitial(one)),
  ...names.filter(isInitial),
];

function initialOf(variants: WordsToLookFor, add: (value: unknown) => string): string {
  const [words, scores] = [add([...variants.all.keys()]), add([...variants.all.values()].map(({ score }) => score))];
  const ways = [
    `select v.score from unnest(${words}::text[], ${scores}::int[]) v (word, score) where v.word = any (p.search_words)`,
    ...variants.begins.map((start) => {
      const begin = add(start);
      return `select ${BEGINS} from unnest(p.search_words) w (word) where starts_with(w.word, ${begin}) and w.word <> ${begin}`;
    }),
  ];
  return `select max(score) as score from (${ways.join(' union all ')}) it`;
}

function conditions(actor: AccountActor, reading: Reading, parameters: unknown[], details: Details): string[] {
  const { phone, lastDigits, email, postcode, district, born } = reading;
  const add = (value: unknown): string => `$${parameters.push(value)}`;
  const marks = (kind: MarkKind, text: string) => `any (${add(details.marks(kind, text))}::text[])`;
  // As an array, so that these few people are looked up and not the whole desk compared with them.
  const point = (condition: string) =>
    `p.id = any (array(select v.person_id from contact_point v where v.replaced_at is null and ${condition}))`;
  const all: string[] = [];
  if (phone !== undefined) all.push(point(`v.kind = 'phone' and v.match_value = ${marks('phone', phone)}`));
  if (lastDigits !== undefined) all.push(point(`v.match_ending = ${marks('phone-ending', lastDigits)}`));
  if (email !== undefined) all.push(point(`v.kind = 'email' and v.match_value = ${marks('email', email)}`));
  if (postcode !== undefined) all.push(point(`v.postcode = ${marks('postcode', postcode)}`));
  if (born !== undefined) all.push(`p.born_on between ${add(born.from)} and ${add(born.to)}`);
  // Each candidate's own address is looked at: half a desk lives in one district.
  if (district !== undefined)
    all.push(`(select bool_or(v.match_ending = ${marks('postcode-district', district)}) from contact_point v
      where v.person_id = p.id and v.kind = 'address' and v.replaced_at is null)`);
  const scope = (all.length === 0 ? peopleInScope : peopleToActFor)(actor, 'p', parameters.length + 1);
  parameters.push(...scope.parameters);
  return [scope.sql, ...all];
}
