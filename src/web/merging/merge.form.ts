import { DETAILS, type DetailField, type PersonDetails } from '../../people/person-fields';
import type { Person } from '../../people/person.entity';
import { FormKey } from '../forms/form-key';
import { Version } from '../forms/version';

export class MergeForm {
  @FormKey()
  formKey!: string;

  @Version()
  keptVersion!: number;

  @Version()
  mergedVersion!: number;
}

/** Which of the two a value is taken from; a note can be both. */
export type Taken = 'kept' | 'other' | 'both';

export const FIELDS = Object.entries(DETAILS) as [DetailField, keyof PersonDetails][];

/** What is chosen of each field in which they are not alike; by default what the kept record says, if it says anything. */
export function readTaken(kept: Person, other: Person, body: unknown): Record<string, Taken> {
  const typed = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    FIELDS.filter(([, property]) => kept[property] !== other[property]).map(([field, property]) => {
      const chosen = typed[`take-${field}`];
      if (chosen === 'kept' || chosen === 'other' || (chosen === 'both' && field === 'safe_contact'))
        return [field, chosen];
      return [field, byDefault(field, kept[property], other[property])];
    }),
  );
}

function byDefault(field: DetailField, kept: unknown, other: unknown): Taken {
  const empty = (value: unknown): boolean => value === null || value === 'unknown' || value === false;
  if (empty(kept)) return 'other';
  return field === 'safe_contact' && !empty(other) ? 'both' : 'kept';
}

/** The values that are not the kept record's own. */
export function chosenOf(kept: Person, other: Person, taken: Readonly<Record<string, Taken>>): Partial<PersonDetails> {
  const chosen = FIELDS.filter(([field]) => taken[field] === 'other').map(([, property]) => [
    property,
    other[property],
  ]);
  if (taken['safe_contact'] !== 'both') return Object.fromEntries(chosen) as Partial<PersonDetails>;
  const safeContact = [kept.safeContact, other.safeContact].filter(Boolean).join('\n');
  return { ...(Object.fromEntries(chosen) as Partial<PersonDetails>), safeContact };
}
