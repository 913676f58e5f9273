import { legalDayOf, toIso } from '../../calendar/legal-day';
import { paths } from '../../paths';
import type { AgencyView } from '../../referrals/linked-referrals';
import { DECLINE_REASONS, OUTCOMES } from '../../referrals/referral-reasons';

/** What was typed into one of the page's forms. */
export interface Typed {
  readonly reason?: string;
  readonly note?: string;
  readonly outcome?: string;
  readonly text?: string;
}

const choices = (names: Readonly<Record<string, string>>, chosen: string | undefined) =>
  Object.entries(names).map(([value, text]) => ({ value, text, checked: value === chosen }));

export const agencyLinkPage = (view: AgencyView, key: string, typed: Typed = {}) => ({
  title: `Referral ${view.reference}`,
  agencyName: view.agencyName,
  standing: view.standing,
  items: view.items,
  sentOn: view.sentOn,
  until: toIso(legalDayOf(view.linkExpiresAt.getTime() - 1)),
  answeredAt: view.answeredAt,
  outcomeAt: view.outcomeAt,
  corrected: view.correctedAt !== null,
  deletedAt: view.deletionConfirmedAt,
  deletedAction: paths.agencyDeleted.to(view.reference, key),
  desk: view.desk,
  mayReport: view.standing === 'accepted' || view.standing === 'accepted-expired',
  acceptAction: paths.agencyAccept.to(view.reference, key),
  declineAction: paths.agencyDecline.to(view.reference, key),
  outcomeAction: paths.agencyOutcome.to(view.reference, key),
  reasons: choices(DECLINE_REASONS, typed.reason),
  outcomes: choices(OUTCOMES, typed.outcome),
  typed,
});
