import type { KeptForm } from '../../identity/kept-forms.service';

interface Field {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly id: string;
}

/** Words can be read and mended before they are sent again; choices and numbers go as they were. */
export function keptFormPage({ id, path, fields, keptAt }: KeptForm) {
  const all = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
  const words: Field[] = [];
  const others: { name: string; value: string }[] = [];
  for (const { name, value } of all) {
    if (isWords(value)) words.push({ name, value, label: labelOf(name), id: `typed-${words.length}` });
    else others.push({ name, value });
  }
  return { id, action: path, keptAt, words, others };
}

const isWords = (value: string): boolean => /\S\s+\S/.test(value);

/** "safeContact" is "Safe contact", "contacts[0][told]" is "Contacts told". */
function labelOf(name: string): string {
  const spaced = name
    .replace(/\[\d*\]/g, ' ')
    .replace(/[[\]_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
