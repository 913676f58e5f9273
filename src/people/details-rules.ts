import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import type { PersonDetails } from './person-fields';

const EARLIEST_BIRTH = '1880-01-01';

/** What is wrong with a person's details, each with its field. Pure. */
export function problemsOfDetails(details: PersonDetails, today: LegalDay): Reason[] {
  const problems: Reason[] = [];
  if (!details.familyName && !details.organisation) {
    const message = 'Enter a family name, or the name of an organisation';
    problems.push({ field: 'familyName', code: 'unnamed', message });
  }
  const born = details.bornOn;
  if (born !== null && (!isLegalDay(born) || born < EARLIEST_BIRTH)) {
    problems.push({ field: 'bornOn', code: 'impossible-date', message: 'Enter a real date of birth' });
  } else if (born !== null && born > today) {
    problems.push({ field: 'bornOn', code: 'in-future', message: 'The date of birth must be in the past' });
  }
  return problems;
}
