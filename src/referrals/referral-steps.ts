import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';

export const STEP_NAMES = {
  sent: 'Sent to the agency',
  'officer-told': 'The investigating officer was told',
  reminded: 'The agency was reminded',
  accepted: 'Accepted',
  declined: 'Declined',
  returned: 'Not answered: back with the desk',
  'sent-again': 'Sent again with a new link',
  withdrawn: 'Withdrawn',
  outcome: 'Outcome reported',
  'consent-withdrawn': 'The person took their consent back: the agency was asked to delete what it holds',
  'correction-told': 'The agency was told that something it was given is wrong',
  'deletion-confirmed': 'What the agency held is deleted',
  handled: 'Dealt with by the desk',
} as const;
export type StepName = keyof typeof STEP_NAMES;

/** Keeps what happened to a referral, when and by whom. */
export async function writeStep(
  tx: Tx,
  step: { referralId: string; at: Date; name: StepName; by: Actor; note?: string | null },
): Promise<void> {
  await tx.query(
    'insert into referral_step (referral_id, at, step, by_kind, by_id, note) values ($1, $2, $3, $4, $5, $6)',
    [step.referralId, step.at, step.name, step.by.kind, step.by.id ?? null, step.note || null],
  );
}
