import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { LegalDay } from '../calendar/legal-day';
import { Sealed } from '../details/sealed.decorator';
import type { Basis } from './consent';
import type { ReferralState } from './referral';
import type { DeclineReason, OutcomeKind, WayOfAsking } from './referral-reasons';
import type { Shared } from './what-is-shared';

/** A person referred to an agency: on what basis, what was shared, and how it stands. */
@Entity('referral')
export class Referral {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  /** What mails and agencies call it: `R-7K3Q2M`. */
  @Column({ name: 'reference', type: 'text' })
  reference!: string;

  @Column({ name: 'person_id', type: 'bigint' })
  personId!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @Column({ name: 'agency_id', type: 'bigint' })
  agencyId!: string;

  @Column({ name: 'basis', type: 'text' })
  basis!: Basis;

  /** The lawful reason in words, where there is no consent. */
  @Column({ name: 'basis_note', type: 'text', nullable: true })
  basisNote!: string | null;

  @Column({ name: 'consent_asked_on', type: 'date', nullable: true })
  consentAskedOn!: LegalDay | null;

  @Column({ name: 'consent_asked_how', type: 'text', nullable: true })
  consentAskedHow!: WayOfAsking | null;

  @Column({ name: 'need', type: 'text' })
  need!: string;

  @Sealed('referral.shared', JSON.parse)
  @Column({ name: 'shared', type: 'text', update: false })
  shared!: Shared;

  /** The contact points in what was shared. */
  @Column({ name: 'shared_points', type: 'bigint', array: true, update: false })
  sharedPoints!: string[];

  @Column({ name: 'state', type: 'text' })
  state!: ReferralState;

  @Column({ name: 'link_version', type: 'int' })
  linkVersion!: number;

  @Column({ name: 'link_expires_at', type: 'timestamptz' })
  linkExpiresAt!: Date;

  @Column({ name: 'sent_on', type: 'date' })
  sentOn!: LegalDay;

  @Column({ name: 'reminder_on', type: 'date' })
  reminderOn!: LegalDay;

  @Column({ name: 'return_on', type: 'date' })
  returnOn!: LegalDay;

  /** When the agency was reminded of the present link. */
  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true })
  remindedAt!: Date | null;

  @Column({ name: 'made_by_id', type: 'bigint' })
  madeById!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Column({ name: 'decline_reason', type: 'text', nullable: true })
  declineReason!: DeclineReason | null;

  /** From the agency to the desk; no victim is ever shown it. */
  @Column({ name: 'agency_note', type: 'text', nullable: true })
  agencyNote!: string | null;

  @Column({ name: 'outcome_kind', type: 'text', nullable: true })
  outcomeKind!: OutcomeKind | null;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ name: 'outcome_at', type: 'timestamptz', nullable: true })
  outcomeAt!: Date | null;

  /** When a PCSO dealt with an answer or a silence that needed it. */
  @Column({ name: 'handled_at', type: 'timestamptz', nullable: true })
  handledAt!: Date | null;

  /** The person took back the consent it was made on: the agency is shown nothing but that. */
  @Column({ name: 'consent_withdrawn_at', type: 'timestamptz', nullable: true })
  consentWithdrawnAt!: Date | null;

  @Column({ name: 'deletion_confirmed_at', type: 'timestamptz', nullable: true })
  deletionConfirmedAt!: Date | null;

  /** When the agency was last told that something it was given is wrong. */
  @Column({ name: 'corrected_at', type: 'timestamptz', nullable: true })
  correctedAt!: Date | null;

  @Column({ name: 'form_key', type: 'text' })
  formKey!: string;

  @VersionColumn({ name: 'version' })
  version!: number;
}
