import type { AgencyFacts } from '../../agencies/agencies.queries';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { whyAskFirst } from '../../referrals/consent';
import { WAYS_OF_ASKING } from '../../referrals/referral-reasons';
import { EXTRAS } from '../../referrals/what-is-shared';
import type { CaseToReferIn, PersonToRefer } from '../../referrals/whom-to-refer.queries';
import { day } from '../shell/words';
import { list } from '../agencies/agency.form';
import type { ReferralForm } from './referral.form';

const CONSENTS = {
  yes: 'they have said yes to a referral',
  no: 'they have said no to a referral',
  'not-asked': 'they have not been asked about a referral',
} as const;

/** The page on which the PCSO says what the person needs and on what basis they are referred. */
export const detailsPage = (person: PersonToRefer, agency: AgencyFacts, form: Partial<ReferralForm>) => ({
  title: `Refer to ${agency.name}`,
  name: displayName(person),
  back: { href: paths.referralNew.to(person.personId), text: 'Choose another agency' },
  action: paths.referralPreview.to(person.personId),
  agency,
  form,
  onlyCase: person.cases.length === 1 ? person.cases[0] : undefined,
  cases: person.cases.map((one) => ({
    value: one.caseId,
    text: `${one.crimeReference}, ${one.offence}${one.closedAt === null ? '' : ' (closed)'}`,
    hint: { text: onRecord(one) },
    checked: form.caseId === one.caseId,
  })),
  record: person.cases.map(onRecord),
  saidNo: person.cases.some(({ recorded }) => recorded.consent === 'no' || recorded.withdrawnOn),
  ways: Object.entries(WAYS_OF_ASKING).map(([value, text]) => ({ value, text, checked: form.askedHow === value })),
  extras: Object.entries(EXTRAS).map(([value, text]) => ({ value, text, checked: list(form.extras).includes(value) })),
});

function onRecord({ crimeReference, recorded }: CaseToReferIn): string {
  if (recorded.withdrawnOn)
    return `On ${day(recorded.withdrawnOn)} they took back their consent to be referred. Ask them again first.`;
  const askFirst = whyAskFirst(recorded);
  const ask = askFirst === undefined ? '' : ` Ask them for explicit consent first, because ${askFirst}.`;
  return `On record for ${crimeReference}: ${CONSENTS[recorded.consent]}.${ask}`;
}
