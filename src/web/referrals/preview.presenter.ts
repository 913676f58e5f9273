import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import type { ReferralPreview } from '../../referrals/making-referrals.service';
import { list } from '../agencies/agency.form';
import type { ReferralForm } from './referral.form';

/** Everything typed goes with the preview, so that confirming sends the same and changing loses nothing. */
export const previewPage = (personId: string, form: ReferralForm, preview: ReferralPreview, formKey: string) => ({
  title: `Exactly what ${preview.agency.name} will see`,
  name: displayName(preview.subject.person),
  agencyName: preview.agency.name,
  action: paths.referralNew.to(personId),
  changeAction: paths.referralPreview.to(personId),
  items: preview.shared.items,
  tellOfficer: form.tellOfficer === 'yes',
  hidden: [...hiddenFields(form), ['formKey', formKey], ['previewKey', preview.previewKey]],
  warnings: preview.warnings.map((warning) => ({
    value: warning.code,
    text: `${warning.message}. Refer all the same`,
    checked: list(form.confirmed).includes(warning.code),
  })),
});

const CARRIED = [
  'agencyId',
  'caseId',
  'need',
  'basis',
  'askedOn-day',
  'askedOn-month',
  'askedOn-year',
  'askedHow',
  'changedMind',
  'lawfulReason',
  'extras',
  'tellOfficer',
] as const;

const hiddenFields = (form: ReferralForm): [string, string][] =>
  CARRIED.flatMap((name) => list(form[name]).map((value): [string, string] => [name, value]));
