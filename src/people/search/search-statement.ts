import type { Details } from '../../details/details';
import { BEGINS, CERTAIN, EXACT, type WordsToLookFor } from './name-variants';
import type { Reading } from './search-terms';
import { Given, type Searcher } from './searched-by';
import { others, reachedBy } from './what-else-was-typed';
import { initialOf, type TypedNames, typedNames, whoIsCalled } from './who-is-called';

/** Somebody who fits, and how well. */
export interface Fit {
  readonly id: string;
  readonly score: number;
}

/** Nobody, or one of those who fit; with each, whether nobody is missing who would be among the first. */
export type Answered = (Fit | { readonly id: null }) & { readonly enough: boolean };

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Where so many are found for certain, names that are only like what was typed are left out. */
const ENOUGH = 25;
const ORDER = `(score >= ${EXACT}) desc, mine desc, score desc, in_full desc, name, id`;

/**
 * The people who fit a reading: ids with a score, the best first. Exactly what was typed comes first, then the searcher's
 * own people, then what is less like it. By anything but the name only people of the searcher's own desk are found: of
 * others it knows the name alone. `all`: everybody of such a name is looked at, where the first of them were not enough.
 */
export function searchStatement(
  by: Searcher,
  reading: Reading,
  names: readonly WordsToLookFor[],
  most: number,
  details: Details,
  all: boolean,
): Statement {
  const given = new Given(details);
  const mine = given.add('bigint[]', [by.actor.id, ...(by.actor.coversFor ?? [])]);
  const sql =
    names.length === 0
      ? withoutNames(by, mine, reading, most, given)
      : byNames(by, mine, reading, names, most, all, given);
  return { sql, parameters: given.values };
}

function withoutNames(by: Searcher, mine: string, reading: Reading, most: number, given: Given): string {
  const where = [...reachedBy(reading, 'p.id', given), ...others(by.actor, reading, given)].join(' and ');
  return `with fit as (${fits('100', mine, 'false')} from person p where ${where})
    select id, score, true as enough from fit order by ${ORDER} limit ${most}`;
}

/**
 * Hundreds may have a name that is like it, of whom few are wanted: none where enough are found for certain, else the first.
 * Of these nothing but their names is known before they are read. So those are read who seem to be enough by their names,
 * down to a level, and the searcher's own people, who come before others.
 */
function byNames(
  by: Searcher,
  mine: string,
  reading: Reading,
  names: readonly WordsToLookFor[],
  most: number,
  all: boolean,
  given: Given,
): string {
  const typed = typedNames(names);
  const also = reachedBy(reading, 'n.person_id', given);
  const alone = names.length === 1 && Object.keys(reading).length === 1;
  const called = whoIsCalled(typed, also, given.add('bigint[]', by.deskIds), alone, given);
  const scores = ['n.score', ...typed.initials.map((_, at) => `i${at}.score`)];
  const inFull = `p.match_name = any (${given.add('text[]', namesInFull(names))})`;
  const fitting = [...scores.slice(1).map((one) => `${one} is not null`), ...others(by.actor, reading, given)];
  const nth = (n: number): string => `(select score from called order by score desc offset ${n - 1} limit 1)`;
  return `with called as materialized (${called}),
    level as materialized (select least(${given.add('float8', highestLevel(reading, typed, all))}, greatest(
      coalesce(${nth(most)}, 0), case when ${nth(ENOUGH)} >= ${CERTAIN} then ${CERTAIN} else 0 end)) as lowest),
    fit as materialized (${fits(`least(${scores.join(', ')})`, mine, inFull)}, n.score >= (select lowest from level) as above
      from called n join person p on p.id = n.person_id
        ${typed.initials.map((one, at) => `cross join lateral (${initialOf(one, given)}) i${at}`).join(' ')}
      where ${fitting.join(' and ')} and (n.score >= (select lowest from level) or (select lowest from level) <> ${CERTAIN}
        and (n.person_id in (select o.id from person o where o.pcso_id = any (${mine}))) is true)),
    counted as materialized (select count(*) filter (where above) >= ${most} as are_many,
      count(*) filter (where score >= ${CERTAIN}) >= ${ENOUGH} as are_certain from fit),
    judged as materialized (select are_certain, are_many or are_certain and lowest <= ${CERTAIN}
      or not exists (select from called where score < (select lowest from level)) as enough from counted, level)
    select id, score, enough from judged left join fit on score >= ${CERTAIN} or not are_certain
    order by ${ORDER} limit ${most}`;
}

/** An initial may be less than a name, and somebody's birth makes few of many: nobody is left out by their name beforehand. */
function highestLevel({ born }: Reading, { initials }: TypedNames, all: boolean): number {
  if (all || born !== undefined) return 0;
  return initials.length === 0 ? 100 : BEGINS;
}

const fits = (score: string, mine: string, inFull: string): string =>
  `select p.id, ${score} as score, coalesce(p.pcso_id = any (${mine}), false) as mine, ${inFull} as in_full, p.match_name as name`;

/** As `person.match_name` is, whichever was typed first: the family name or the given names. */
function namesInFull(names: readonly WordsToLookFor[]): string[] {
  const typed = names.map(({ term }) => term[0]);
  return [
    [typed.at(-1), typed.slice(0, -1).join('')],
    [typed[0], typed.slice(1).join('')],
  ].map((name) => name.join(' ').trim());
}
