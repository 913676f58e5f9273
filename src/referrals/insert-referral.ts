import type { Tx } from '../database/transactions';
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
export async function insertReferral(tx: Tx, actor: Actor, it: NewReferral): Promise<Made> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const reference = newReference();
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Referral)
      .values({ ...rowOf(it), reference, madeById: actor.id! })
      .orIgnore()
      .returning('id')
      .execute();
    const [row] = inserted.raw as { id: string }[];
    if (row) return { id: row.id, reference, isNew: true };
    const before = await madeBefore(tx, actor, it.wanted, it.formKey);
    if (before) return before;
  }
  throw new Error(`no free referral reference in ${TRIES} tries`);
}

function rowOf({ wanted, shared, formKey, at, days }: NewReferral) {
  const { stated } = wanted;
  const withConsent = stated.basis === 'consent';
  const asked = withConsent && stated.askedOn !== undefined && stated.askedHow !== undefined;
  return {
    personId: wanted.personId,
    caseId: wanted.caseId,
    agencyId: wanted.agencyId,
    basis: stated.basis,
    basisNote: withConsent ? null : (stated.lawfulReason?.trim() ?? null),
    consentAskedOn: asked ? stated.askedOn : null,
    consentAskedHow: asked ? stated.askedHow : null,
    need: wanted.need.trim(),
    shared,
    state: 'sent' as const,
    linkVersion: 1,
    ...days,
    madeAt: at,
    formKey,
  };
}
