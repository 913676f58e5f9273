import { BEGINS, CERTAIN, type WordsToLookFor } from './name-variants';
import type { Given } from './searched-by';

/** Of those whose name only begins with what was typed, and nothing else was: the shortest names. */
const MOST_THAT_BEGIN = 1000;
/** Higher than every letter there is: words from "jon" to "jon" and this begin with "jon". */
const AFTER_ALL = '\u{10FFFF}';

/** Typed names, by which people are looked for: at least one as a word, beside it initials. */
export interface TypedNames {
  readonly whole: readonly WordsToLookFor[];
  readonly initials: readonly WordsToLookFor[];
}

export function typedNames(names: readonly WordsToLookFor[]): TypedNames {
  const [first, ...initials] = names.filter(({ term: [word] }) => word.length < 3);
  const whole = names.filter(({ term: [word] }) => word.length >= 3);
  if (first === undefined) return { whole, initials };
  return whole.length === 0 ? { whole: [first], initials } : { whole, initials: [first, ...initials] };
}

/**
 * The people of these desks who have all of the names and of whose ids it is true, too: with a score, before anything of
 * them is read. Words are looked up by equality and order, which row security leaves an index for. `alone`: nothing but one
 * name was typed.
 */
export function whoIsCalled(
  { whole, initials }: TypedNames,
  also: readonly string[],
  desks: string,
  alone: boolean,
  given: Given,
): string {
  const [first, ...others] = whole.map((one) => termOf(one, desks, alone, given));
  const scores = ['t.score', ...others.map((_, at) => `t${at}.score`)];
  const joined = others.map((term, at) => `join (${term}) t${at} on t${at}.person_id = t.person_id`);
  const called = `(select t.person_id, least(${scores.join(', ')}) as score from (${first}) t ${joined.join(' ')} offset 0) n`;
  const where = ['true', ...also].join(' and ');
  if (initials.length === 0) return `select n.person_id, n.score from ${called} where ${where}`;
  const begin = initials.map(
    (one, at) => `join (${whoBegins(one, desks, given)}) b${at} on b${at}.person_id = n.person_id`,
  );
  return `select n.person_id, max(n.score) as score from ${called} ${begin.join(' ')} where ${where} group by n.person_id`;
}

/** How somebody's words begin with an initial. */
export function initialOf(variants: WordsToLookFor, given: Given): string {
  const ways = [
    `select v.score from ${wordsOf(variants, given)} where v.word = any (p.search_words)`,
    ...variants.begins.map((start) => {
      const begin = given.add('text', start);
      return `select ${BEGINS} from unnest(p.search_words) w (word) where starts_with(w.word, ${begin}) and w.word <> ${begin}`;
    }),
  ];
  return `select max(score) as score from (${ways.join(' union all ')}) it`;
}

function termOf(variants: WordsToLookFor, desks: string, alone: boolean, given: Given): string {
  const ways = [
    `select w.person_id, v.score from ${wordsOf(variants, given)}
       join person_word w on w.desk_id = any (${desks}) and w.word = v.word`,
    ...variants.begins.map(
      (start) => `(select person_id, ${BEGINS} from person_word
        where desk_id = any (${desks}) and word > ${given.add('text', start)} and word < ${given.add('text', start + AFTER_ALL)}
        ${alone ? `order by word limit ${MOST_THAT_BEGIN}` : ''})`,
    ),
  ];
  return `select person_id, max(score) as score from (${ways.join(' union all ')}) it group by person_id`;
}

/** A twentieth of a desk has a name that begins with a letter: read once, not looked for in each who has the other name. */
function whoBegins({ begins, all }: WordsToLookFor, desks: string, given: Given): string {
  const ways = [
    `select person_id from person_word where desk_id = any (${desks}) and word = any (${given.add('text[]', [...all.keys()])})`,
    ...begins.map(
      (start) => `select person_id from person_word
        where desk_id = any (${desks}) and word >= ${given.add('text', start)} and word < ${given.add('text', start + AFTER_ALL)}`,
    ),
  ];
  return ways.join(' union all ');
}

/** Those who are equally like it follow word by word, so that the first of hundreds are known before any of them is read. */
function wordsOf({ all }: WordsToLookFor, given: Given): string {
  const words = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
  const [texts, scores] = [
    given.add(
      'text[]',
      words.map(([word]) => word),
    ),
    given.add(
      'float8[]',
      words.map(([, { score }], at) => (score < CERTAIN ? score - at / 10_000 : score)),
    ),
  ];
  return `unnest(${texts}, ${scores}) v (word, score)`;
}
