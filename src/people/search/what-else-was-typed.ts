import type { AccountActor } from '../../identity/actor';
import { peopleInScope, peopleToActFor } from '../../identity/scope';
import type { Reading } from './search-terms';
import type { Given } from './searched-by';

/** What was typed of how the person of this id is reached. */
export function reachedBy(
  { phone, lastDigits, email, postcode, district }: Reading,
  id: string,
  given: Given,
): string[] {
  // As an array, so that these few people are looked up and not the whole desk compared with them.
  const point = (condition: string) =>
    `${id} = any (array(select v.person_id from contact_point v where v.replaced_at is null and ${condition}))`;
  const all: string[] = [];
  if (phone !== undefined) all.push(point(`v.kind = 'phone' and v.match_value in ${given.marks('phone', phone)}`));
  if (lastDigits !== undefined) all.push(point(`v.match_ending in ${given.marks('phone-ending', lastDigits)}`));
  if (email !== undefined) all.push(point(`v.kind = 'email' and v.match_value in ${given.marks('email', email)}`));
  if (postcode !== undefined) all.push(point(`v.postcode in ${given.marks('postcode', postcode)}`));
  // Each of the others is looked up: half a desk lives in one district.
  if (district !== undefined)
    all.push(`(select true from contact_point v where v.match_ending in ${given.marks('postcode-district', district)}
      and v.person_id = ${id} and v.replaced_at is null limit 1)`);
  return all;
}

/** What else must be true of a person, `p`. */
export function others(actor: AccountActor, { born, names: _, ...reached }: Reading, given: Given): string[] {
  const all = ['p.merged_into_id is null', 'p.erased_at is null'];
  if (born !== undefined)
    all.push(`p.born_on between ${given.add('date', born.from)} and ${given.add('date', born.to)}`);
  const isNameAlone = born === undefined && Object.keys(reached).length === 0;
  const scope = (isNameAlone ? peopleInScope : peopleToActFor)(actor, 'p', given.values.length + 1);
  given.values.push(...scope.parameters);
  return [...all, scope.sql];
}
