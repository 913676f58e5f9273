import { type Said, type Strand, STRAND_NAMES } from '../../people/characteristics/characteristics';
import { VersionedForm } from '../forms/versioned.form';
import { type FieldError, fieldError } from '../forms/read-form';

const LONGEST = 200;

/** For each strand `gender`, `gender-words` and `gender-why`, as typed. */
export class AboutThemForm extends VersionedForm {
  [field: string]: unknown;
}

const text = (form: AboutThemForm, field: string): string => {
  const typed = form[field];
  return typeof typed === 'string' ? typed.trim() : '';
};

/** What each strand holds, for showing the form again. */
export const typedStrand = (form: AboutThemForm, strand: Strand) => ({
  answer: text(form, strand),
  words: text(form, `${strand}-words`),
  why: text(form, `${strand}-why`),
});

/** As the use case takes it: what was left as nothing recorded is left out. */
export function readSaid(form: AboutThemForm): {
  readonly said: Partial<Record<Strand, Said>>;
  readonly errors: FieldError[];
} {
  const said: Partial<Record<Strand, Said>> = {};
  const errors: FieldError[] = [];
  for (const strand of STRAND_NAMES) {
    const { answer, words, why } = typedStrand(form, strand);
    if (words.length > LONGEST)
      errors.push(fieldError(`${strand}-words`, 'Their own words must be 200 characters or fewer'));
    if (answer === 'prefers-not-to-say') said[strand] = { answer };
    else if (answer === 'not-asked') said[strand] = { answer, reason: why };
    else if (answer !== '') said[strand] = { answer: 'answered', value: answer, ownWords: words || null };
  }
  return { said, errors };
}
