import { type LegalDay, toDayNumber, toIso } from '../calendar/legal-day';
import type { Code } from './code';
import type { Edition } from './editions';
import type { Rule } from './rule';

/** What administrators added to the published Code. Nothing in it changes what held before. */
export interface AdministeredCode {
  /** Editions put in force, with the rules they began with. */
  readonly editions: readonly EnteredEdition[];
  /** Corrected rules, each from its day on, in the order they were entered. */
  readonly corrections: readonly CorrectedRule[];
  readonly confirmed: readonly ConfirmedVersion[];
}

/** An edition before it is known which will follow it. */
export type EnteredEdition = Omit<Edition, 'lastDay'> & { readonly rules: readonly Rule[] };

export type CorrectedRule = Rule & { readonly from: LegalDay };

/** The version of a rule that was found to be in the published text: the one from a day, or the one first written. */
interface ConfirmedVersion {
  readonly rule: string;
  readonly from: LegalDay | null;
}

/** The Code in force: the published one with what was entered, corrected and confirmed since. */
export function administeredCode(published: Code, { editions, corrections, confirmed }: AdministeredCode): Code {
  const sure = new Set(confirmed.map(({ rule, from }) => versionKey(rule, from)));
  const rules = [...published.rules, ...editions.flatMap((edition) => edition.rules), ...corrections];
  return {
    editions: inTurn([...published.editions, ...editions.map(withoutRules)]),
    rules: rules.map((rule) => (sure.has(versionKey(rule.id, rule.from)) ? { ...rule, checked: 'read' } : rule)),
  };
}

/** Editions by their first day, each ending the day before the next begins. */
function inTurn(editions: readonly Omit<Edition, 'lastDay'>[]): Edition[] {
  const sorted = [...editions].sort((a, b) => toDayNumber(a.firstDay) - toDayNumber(b.firstDay));
  return sorted.map((edition, i) => {
    const next = sorted[i + 1];
    return { ...edition, lastDay: next === undefined ? null : toIso(toDayNumber(next.firstDay) - 1) };
  });
}

const withoutRules = ({ rules: _, ...edition }: EnteredEdition): Omit<Edition, 'lastDay'> => edition;

const versionKey = (rule: string, from: LegalDay | null | undefined): string => `${rule} ${from ?? ''}`;
