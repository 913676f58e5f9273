import { dateInWords } from '../calendar/day-in-words';
import { FIELD_NAMES, type FieldName, fieldOf, isField } from './merge-fields';

/** What is filled in: a day as 2026-04-08. What is missing, null or blank cannot be printed. */
export type MergeValues = Readonly<Partial<Record<FieldName, string | null>>>;

export type MergeProblem =
  | { readonly code: 'unknown-field' | 'empty-field' | 'passage-in-a-line'; readonly field: string }
  | { readonly code: 'open-bracket' };

const FIELD = /\(\(([^()]*)\)\)/g;

/** The names between double brackets, each once, as they are typed. */
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(FIELD)].map(([, name]) => nameOf(name!)))];

/** Those of them there are. */
export const fieldsIn = (text: string): FieldName[] => namesIn(text).filter(isField);

/** What is wrong with a template before any person is known. */
export function problemsOf(text: string): MergeProblem[] {
  const unknown = namesIn(text).filter((name) => !isField(name));
  const inALine = fieldsIn(text).filter((name) => fieldOf(name).type === 'passage' && !standsAlone(text, name));
  return [
    ...unknown.map((field) => ({ code: 'unknown-field', field }) as const),
    ...inALine.map((field) => ({ code: 'passage-in-a-line', field }) as const),
    ...(/\(\(|\)\)/.test(text.replace(FIELD, '')) ? [{ code: 'open-bracket' } as const] : []),
  ];
}

/** Fills the fields in. With a problem there is no text: nothing is ever printed as a blank. Pure. */
export function merge(
  text: string,
  values: MergeValues,
): { readonly text: string } | { readonly problems: readonly MergeProblem[] } {
  const empty = fieldsIn(text).filter((field) => (values[field] ?? '').trim() === '');
  const problems = [...problemsOf(text), ...empty.map((field) => ({ code: 'empty-field', field }) as const)];
  if (problems.length > 0) return { problems };
  return { text: text.replace(FIELD, (_, name: string) => inWords(nameOf(name) as FieldName, values)) };
}

/** What the fields hold of a made-up person. */
export const EXAMPLE: MergeValues = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldOf(name).example]));

function inWords(name: FieldName, values: MergeValues): string {
  const value = values[name]!.trim();
  switch (fieldOf(name).type) {
    case 'day':
      return dateInWords(value);
    case 'passage':
      return value;
    case 'text':
      return value.replace(/\s+/g, ' ');
  }
}

const nameOf = (typed: string): string => typed.trim().replace(/\s+/g, ' ').toLowerCase();

function standsAlone(text: string, name: FieldName): boolean {
  return text.split('\n').every((line) => !namesIn(line).includes(name) || line.trim().replace(FIELD, '') === '');
}
