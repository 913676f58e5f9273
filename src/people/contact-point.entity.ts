import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const CONTACT_POINT_KINDS = ['phone', 'email', 'address'] as const;
export type ContactPointKind = (typeof CONTACT_POINT_KINDS)[number];

export const SAFETIES = ['safe', 'safe-do-not-say-who', 'never'] as const;
export type Safety = (typeof SAFETIES)[number];

/** A telephone number, e-mail address or postal address of a person. Replaced, never deleted. */
@Entity('contact_point')
export class ContactPoint {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'person_id', type: 'bigint' })
  personId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: ContactPointKind;

  /** As typed; an address has line breaks. */
  @Column({ name: 'value', type: 'text' })
  value!: string;

  @Column({ name: 'match_value', type: 'text' })
  matchValue!: string;

  @Column({ name: 'postcode', type: 'text', nullable: true })
  postcode!: string | null;

  /** Why it cannot be used, in words; null where it can. */
  @Column({ name: 'problem', type: 'text', nullable: true })
  problem!: string | null;

  @Column({ name: 'safety', type: 'text' })
  safety!: Safety;

  /** The case of the crime report it came with; null where the desk wrote it. */
  @Column({ name: 'from_case_id', type: 'bigint', nullable: true })
  fromCaseId!: string | null;

  @Column({ name: 'since', type: 'timestamptz' })
  since!: Date;

  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt!: Date | null;
}
