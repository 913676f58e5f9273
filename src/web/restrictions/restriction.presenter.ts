import type { LegalDay } from '../../calendar/legal-day';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { RESTRICTION_REASONS, type RestrictionReason } from '../../restrictions/restriction-rules';
import type { RestrictionLine, UserOfDesk } from '../../restrictions/restrictions.queries';

/** A restriction in words, for its page and for the list. */
export const restrictionLine = (line: RestrictionLine, today: LegalDay) => ({
  ...line,
  reference: personReference(line.personId),
  href: paths.personRestriction.to(line.personId),
  why: line.reasons.map((reason) => RESTRICTION_REASONS[reason]),
  due: line.liftedAt === null && line.reviewOn <= today,
  now: line.named.filter(({ endedAt }) => endedAt === null).map(({ name, role }) => `${name} (${ROLE_NAMES[role]})`),
  before: line.named
    .filter(({ endedAt }) => endedAt !== null)
    .map(({ name, givenAt, endedAt }) => ({ name, from: new Date(givenAt), to: new Date(endedAt!) })),
});

export const reasonItems = (chosen: readonly string[]) =>
  (Object.keys(RESTRICTION_REASONS) as RestrictionReason[]).map((value) => ({
    value,
    text: RESTRICTION_REASONS[value],
    checked: chosen.includes(value),
  }));

/** Everybody of the desk who could be named, with what speaks for it. */
export const nameItems = (users: readonly UserOfDesk[], chosen: readonly string[], pcsoId: string | null) =>
  users.map(({ accountId, name, role }) => ({
    value: accountId,
    text: name,
    hint: { text: `${ROLE_NAMES[role]}${accountId === pcsoId ? ', their point of contact' : ''}` },
    checked: chosen.includes(accountId),
  }));
