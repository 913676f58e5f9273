import { SUBJECT } from '../../letters/letter';
import { EXAMPLE, merge } from '../../letters/merge';
import { FIELD_NAMES, fieldOf } from '../../letters/merge-fields';
import type { Template, TemplateWords } from '../../letters/template';
import { blocksOf } from '../../writing/blocks';

/** A template filled in for a made-up person; of what cannot be filled in nothing is shown. */
export const preview = ({ title, letter, email }: TemplateWords) => ({
  title: filledIn(title),
  letter: blocksOf(filledIn(letter)),
  subject: SUBJECT,
  email: email === null ? null : blocksOf(filledIn(email)),
});

function filledIn(text: string): string {
  const merged = merge(text, EXAMPLE);
  return 'text' in merged ? merged.text : '';
}

/** What can be put between double brackets in this template. */
export const fieldsToUse = ({ neutralEmail, mustHave }: Template) =>
  FIELD_NAMES.map((name) => {
    const field = fieldOf(name);
    const onlyInLetter = field.notByEmail === true || (neutralEmail && field.neutral !== true);
    const notes = [
      ...(mustHave.includes(name) ? ['must be in the letter'] : []),
      ...(onlyInLetter ? ['in the letter only'] : []),
      ...(field.type === 'passage' ? ['on a line of its own'] : []),
    ];
    return { name: `((${name}))`, about: field.about, notes: notes.join(', ') };
  });
