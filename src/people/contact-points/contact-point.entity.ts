import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LegalDay } from '../../calendar/legal-day';
import { Sealed } from '../../details/sealed.decorator';

export const CONTACT_POINT_KINDS = ['phone', 'email', 'address'] as const;
export type ContactPointKind = (typeof CONTACT_POINT_KINDS)[number];

/** What the person answered when asked whether it may be used; `not-asked` until a PCSO has asked. */
export const SAFETIES = ['not-asked', 'safe', 'safe-do-not-say-who', 'never'] as const;
export type Safety = (typeof SAFETIES)[number];

export const WAYS_OF_ASKING = ['in-person', 'telephone', 'video', 'written'] as const;
export type AskedHow = (typeof WAYS_OF_ASKING)[number];

/** A telephone number, email address or postal address of a person. Replaced, never deleted. */
@Entity('contact_point')
export class ContactPoint {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'person_id', type: 'bigint' })
  personId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: ContactPointKind;

  /** As typed; an address has line breaks. */
  @Sealed('contact_point.value')
  @Column({ name: 'value', type: 'text' })
  value!: string;

  /** Marks, by which it is found. */
  @Column({ name: 'match_value', type: 'text' })
  matchMark!: string;

  @Column({ name: 'postcode', type: 'text', nullable: true })
  postcodeMark!: string | null;

  /** Why it cannot be used, in words; null where it can. */
  @Column({ name: 'problem', type: 'text', nullable: true })
  problem!: string | null;

  @Column({ name: 'safety', type: 'text' })
  safety!: Safety;

  /** When it may be used, in words. */
  @Sealed('contact_point.best_times')
  @Column({ name: 'best_times', type: 'text', nullable: true })
  bestTimes!: string | null;

  /** Who else may answer or read it. */
  @Sealed('contact_point.may_answer')
  @Column({ name: 'may_answer', type: 'text', nullable: true })
  mayAnswer!: string | null;

  /** When the person was asked whether it is safe, how, and by which account. */
  @Column({ name: 'asked_on', type: 'date', nullable: true })
  askedOn!: LegalDay | null;

  @Column({ name: 'asked_how', type: 'text', nullable: true })
  askedHow!: AskedHow | null;

  @Column({ name: 'asked_by_id', type: 'bigint', nullable: true })
  askedById!: string | null;

  /** Since when nobody may use it, until the person has been asked again. */
  @Column({ name: 'frozen_at', type: 'timestamptz', nullable: true })
  frozenAt!: Date | null;

  @Column({ name: 'frozen_reason', type: 'text', nullable: true })
  frozenReason!: string | null;

  /** The case of the crime report it came with; null where the desk wrote it. */
  @Column({ name: 'from_case_id', type: 'bigint', nullable: true })
  fromCaseId!: string | null;

  @Column({ name: 'since', type: 'timestamptz' })
  since!: Date;

  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt!: Date | null;
}
