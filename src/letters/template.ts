import type { Kind } from '../code-of-practice/kinds';
import type { Reason } from '../refusals';
import { fieldsIn, type MergeProblem, problemsOf } from './merge';
import { type FieldName, fieldOf } from './merge-fields';

/** The words of a letter with its fields. */
export interface TemplateWords {
  /** The heading inside the letter. An email has the one subject that says nothing. */
  readonly title: string;
  readonly letter: string;
  /** Null: it is not sent by email. */
  readonly email: string | null;
}

export interface Template extends TemplateWords {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  /** Kinds of duty that it discharges of the report itself, where the desk says that it told them. */
  readonly tells: readonly Kind[];
  /** Its email says nothing of who writes, so it may go where that must not be seen. */
  readonly neutralEmail: boolean;
  /** What the Code wants to be in it. */
  readonly mustHave: readonly FieldName[];
  /** Zero for the words that come with the product. */
  readonly version: number;
}

const LONGEST_TITLE = 100;
const LONGEST = 8000;

/** Words that tell a stranger who writes, or why. */
const SAYS_WHO = /\b(police|crime|victim|witness|desk|offence|court|officer|suspect|arrest|force|investigat)\w*/i;

type Judged = Pick<Template, 'neutralEmail' | 'mustHave'>;

/** Why a template cannot be saved as it is. Pure. */
export function templateProblems(words: TemplateWords, { neutralEmail, mustHave }: Judged): Reason[] {
  const { title, letter, email } = words;
  const add = (field: string, code: string, message: string): Reason => ({ field, code, message });
  return [
    ...(title === '' ? [add('title', 'title-missing', 'Enter the heading of the letter')] : []),
    ...(title.length > LONGEST_TITLE ? [add('title', 'too-long', 'The heading must be 100 characters or fewer')] : []),
    ...(letter === '' ? [add('letter', 'letter-missing', 'Enter the words of the letter')] : []),
    ...[...lengthProblems('letter', letter), ...lengthProblems('email', email ?? '')],
    ...[...mergeProblems('title', title), ...mergeProblems('letter', letter), ...mergeProblems('email', email ?? '')],
    ...mustHave
      .filter((name) => !fieldsIn(letter).includes(name))
      .map((name) => add('letter', 'must-have', `The Code wants ((${name})) in this letter: put it in`)),
    ...emailProblems(email ?? '', neutralEmail),
  ];
}

const lengthProblems = (field: string, text: string): Reason[] =>
  text.length > LONGEST ? [{ field, code: 'too-long', message: 'It must be 8,000 characters or fewer' }] : [];

const mergeProblems = (field: string, text: string): Reason[] =>
  problemsOf(text).map((problem) => ({ field, code: problem.code, message: problemInWords(problem) }));

export function problemInWords(problem: MergeProblem): string {
  switch (problem.code) {
    case 'unknown-field':
      return `There is no field ((${problem.field})): choose one of the list`;
    case 'empty-field':
      return `((${problem.field})) is empty in the record, and nothing is printed as a blank`;
    case 'passage-in-a-line':
      return `((${problem.field})) is a whole passage: put it on a line of its own`;
    case 'open-bracket':
      return 'A double bracket is open: a field begins with (( and ends with ))';
  }
}

function emailProblems(email: string, neutral: boolean): Reason[] {
  const tooMuch = fieldsIn(email).filter((name) => fieldOf(name).notByEmail);
  const saysWho = neutral ? fieldsIn(email).filter((name) => !fieldOf(name).neutral) : [];
  const word = neutral ? SAYS_WHO.exec(email.replace(/\(\([^()]*\)\)/g, ''))?.[0] : undefined;
  const message = (what: string): string => `This email also goes where nobody may see who writes: take out ${what}`;
  return [
    ...tooMuch.map((name) => ({
      ...{ field: 'email', code: 'not-by-email', message: `((${name})) says too much for an email: take it out` },
    })),
    ...saysWho.map((name) => ({ field: 'email', code: 'says-who', message: message(`((${name}))`) })),
    ...(word === undefined ? [] : [{ field: 'email', code: 'says-who', message: message(`“${word}”`) }]),
  ];
}
