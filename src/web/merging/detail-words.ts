import { ETHNICITIES, type Ethnicity } from '../../people/characteristics/ethnicity';
import type { DetailField } from '../../people/person-fields';
import type { Person, Sex } from '../../people/person.entity';
import { SEX_WORDS } from '../person/person.presenter';
import { day } from '../shell/words';

/** What a record says of somebody, as the rest of the desk says it: "13 November 1959", "Female", "Irish". */
export function detailInWords(field: DetailField, value: Person[keyof Person]): string {
  if (value === null) return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const said = String(value);
  if (field === 'born_on') return day(said);
  if (field === 'sex') return SEX_WORDS[said as Sex];
  return field === 'ethnicity' ? ETHNICITIES[said as Ethnicity] : said;
}
