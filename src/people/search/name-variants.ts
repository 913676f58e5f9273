import { alsoCalled, type NameRelation } from './nicknames';
import type { NameTerm } from './search-terms';
import { slips } from './similar-names';

/** How a word of a person's name is what was typed. */
export type Likeness = 'same' | NameRelation | 'begins' | 'misspelt' | 'sounds';

export interface Variant {
  readonly how: Likeness;
  /** Out of 100. What is 95 and more is exactly what was typed. */
  readonly score: number;
  readonly typed: string;
}

export const EXACT = 95;
/** What scores less only sounds or looks like what was typed. */
export const CERTAIN = 72;
const SCORES: Record<NameRelation | 'begins', number> = {
  spelling: 85,
  'name-in-full': 80,
  nickname: 80,
  begins: 75,
  'same-name': CERTAIN,
};

/** Words with their scores, and beginnings of words. */
export interface WordsToLookFor {
  readonly term: NameTerm;
  readonly all: ReadonlyMap<string, Pick<Variant, 'score'>>;
  readonly begins: readonly string[];
}

/** All that a typed part of a name may mean: certain words, and those that begin with what was typed. */
export class NameVariants implements WordsToLookFor {
  private readonly words = new Map<string, Variant>();
  readonly begins: readonly string[];

  /** `initials`: whether a single letter stands for a name, which it does beside another one. */
  constructor(
    readonly term: NameTerm,
    initials: boolean,
  ) {
    const [word, ...alternatives] = term;
    this.add(word, { how: 'same', score: 100, typed: word });
    for (const other of alternatives) this.add(other, { how: 'same', score: EXACT, typed: word });
    for (const [name, how] of alsoCalled(word)) this.add(name, { how, score: SCORES[how], typed: word });
    this.begins = word.length > 2 || initials ? [word] : [];
  }

  /** A word that sounds or is spelt like a typed one, if it is like enough. Answers whether it adds anything. */
  addLike(found: string, sounds: boolean): boolean {
    const typed = this.term[0];
    const like = likeness(typed, found, sounds);
    return like !== undefined && this.add(found, { ...like, typed });
  }

  get all(): ReadonlyMap<string, Variant> {
    return this.words;
  }

  /** How a person of these words is what was typed; undefined where they are not. */
  best(words: readonly string[]): (Variant & { readonly found: string }) | undefined {
    const fitting = words.flatMap((found) => {
      const variant = this.words.get(found) ?? this.beginning(found);
      return variant === undefined ? [] : [{ ...variant, found }];
    });
    return fitting.sort((one, other) => other.score - one.score)[0];
  }

  private beginning(word: string): Variant | undefined {
    const typed = this.begins.find((start) => word.startsWith(start));
    return typed === undefined ? undefined : { how: 'begins', score: BEGINS, typed };
  }

  private add(word: string, variant: Variant): boolean {
    const isBetter = (this.words.get(word)?.score ?? 0) < variant.score;
    if (isBetter) this.words.set(word, variant);
    return isBetter;
  }
}

export const BEGINS = SCORES.begins;

/**
 * How like two words are that are not the same: one or two slips of the pen, more where the word is longer, or the same
 * sound where at least half of the letters agree ("catherine", "kathryn"; but not "khan", "cain"). Pure.
 */
export function likeness(
  typed: string,
  found: string,
  sounds: boolean,
): { readonly how: 'misspelt' | 'sounds'; readonly score: number } | undefined {
  const longest = Math.max(typed.length, found.length);
  const wrong = slips(typed, found);
  const allowed = longest < 4 ? 0 : longest < 8 ? 1 : 2;
  if (wrong <= allowed) return { how: sounds ? 'sounds' : 'misspelt', score: 72 - 5 * wrong - (sounds ? 0 : 4) };
  if (sounds && wrong <= Math.floor(longest / 2))
    return { how: 'sounds', score: 62 - Math.round((20 * wrong) / longest) };
  return undefined;
}
