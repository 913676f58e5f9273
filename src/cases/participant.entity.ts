import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../code-of-practice/roles';

export type ReferralConsent = 'yes' | 'no' | 'not-asked';

/** One person in one case. A person is owed the Code's duties once for each case they are in. */
@Entity('participant')
export class Participant {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @Column({ name: 'person_id', type: 'bigint' })
  personId!: string;

  @Column({ name: 'role', type: 'text' })
  role!: Role;

  @Column({ name: 'referral_consent', type: 'text', default: 'not-asked' })
  referralConsent!: ReferralConsent;

  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;
}
