import { SAFETIES, type Safety } from '../../../people/contact-points/contact-point.entity';
import type { PersonChangeLine } from '../../../people/person-changes.queries';
import { PERSON_FIELDS } from '../../../people/person-fields';
import { SAFETY_WORDS } from '../../../people/contact-points/safety-words';

/** Fields of a person in one case are kept as `role:41`. */
const OF_A_CASE: Readonly<Record<string, string>> = {
  role: 'Role in a case',
  referral_consent: 'Agreed to be referred',
};

const fieldLabel = (field: string): string => {
  const name = field.split(':')[0]!;
  return (PERSON_FIELDS as Readonly<Record<string, string>>)[name] ?? OF_A_CASE[name] ?? name.replaceAll('_', ' ');
};

/** One change of a person in words: what, from what, to what, when and by whom. */
export const changeInWords = (line: PersonChangeLine) => ({
  at: line.at,
  label: fieldLabel(line.field),
  about: /_(safety|best_times|may_answer|frozen)$/.test(line.field) ? line.point : null,
  old: valueInWords(line, line.old),
  new: valueInWords(line, line.new),
  by: line.by ?? (line.source === 'import' ? 'a crime report' : 'the desk'),
});

function valueInWords({ field }: PersonChangeLine, value: string | null): string {
  if (value === null) return field.endsWith('_frozen') ? 'Not frozen' : 'Nothing';
  const isSafety = field.endsWith('_safety') && (SAFETIES as readonly string[]).includes(value);
  return isSafety ? SAFETY_WORDS[value as Safety] : value;
}
