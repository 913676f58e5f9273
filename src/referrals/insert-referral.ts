import { newIds } from '../database/bulk-rows';
import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { ConflictError } from '../refusals';
import type { ReferralWanted } from './intended-referral';
import type { ReferralDays } from './referral-days';
import { newReference } from './referral-reference';
import { Referral } from './referral.entity';
import type { Shared } from './what-is-shared';

export interface Made {
  readonly id: string;
  readonly reference: string;
  /** False where this form had made it before. */
  readonly isNew: boolean;
}

interface NewReferral {
  readonly wanted: ReferralWanted;
  readonly shared: Shared;
  readonly formKey: string;
  readonly at: Date;
  readonly days: ReferralDays;
}

/** What this form made before. A form key of somebody else's, or of another person, is a ConflictError. */
export async function madeBefore(
  tx: Tx,
  actor: Actor,
  wanted: ReferralWanted,
  formKey: string,
): Promise<Made | undefined> {
  const before = await tx.findOneBy(Referral, { formKey });
  if (!before) return undefined;
  if (before.madeById !== actor.id || before.personId !== wanted.personId || before.agencyId !== wanted.agencyId) {
    throw new ConflictError('This form has been sent before.');
  }
  return { id: before.id, reference: before.reference, isNew: false };
}

const TRIES = 5;

/** Under a reference nobody has. A form sent twice at the same instant waits here for the first of the two. */
export async function insertReferral(tx: Tx, details: Details, actor: Actor, it: NewReferral): Promise<Made> {
  const [id] = (await newIds(tx, 'referral', 1)) as [string];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const reference = newReference();
    const row = { id, reference, made_by_id: actor.id, ...rowOf(it), ...whatWasShared(details, id, it.shared) };
    const values = Object.keys(row).map((_, index) => `$${index + 1}`);
    const inserted: unknown[] = await tx.query(
      `insert into referral (${Object.keys(row).join(', ')}) overriding system value values (${values.join(', ')})
       on conflict do nothing returning id`,
      Object.values(row),
    );
    if (inserted.length > 0) return { id, reference, isNew: true };
    const before = await madeBefore(tx, actor, it.wanted, it.formKey);
    if (before) return before;
  }
  throw new Error(`no free referral reference in ${TRIES} tries`);
}

const whatWasShared = (details: Details, id: string, shared: Shared) => ({
  shared: details.seal('referral.shared', id, JSON.stringify(shared)),
  shared_points: shared.items.flatMap((item) => item.pointId ?? []),
});

function rowOf({ wanted, formKey, at, days }: NewReferral) {
  const { stated } = wanted;
  const withConsent = stated.basis === 'consent';
  const asked = withConsent && stated.askedOn !== undefined && stated.askedHow !== undefined;
  return {
    person_id: wanted.personId,
    case_id: wanted.caseId,
    agency_id: wanted.agencyId,
    basis: stated.basis,
    basis_note: withConsent ? null : (stated.lawfulReason?.trim() ?? null),
    consent_asked_on: asked ? stated.askedOn : null,
    consent_asked_how: asked ? stated.askedHow : null,
    need: wanted.need.trim(),
    state: 'sent',
    link_version: 1,
    link_expires_at: days.linkExpiresAt,
    sent_on: days.sentOn,
    reminder_on: days.reminderOn,
    return_on: days.returnOn,
    made_at: at,
    form_key: formKey,
  };
}
