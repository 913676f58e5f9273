import { Sealed } from '../details/sealed.decorator';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type ReportedBy = 'telephone' | 'front-counter' | 'online' | 'officer' | 'third-party';

/** A recorded crime: the desk it belongs to, the officer who investigates it, and what was recorded of it. */
@Entity('crime_case')
export class CrimeCase {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  /** As the recording system writes it; it may hold slashes and spaces. */
  @Column({ name: 'crime_reference', type: 'text' })
  crimeReference!: string;

  @Column({ name: 'desk_id', type: 'bigint' })
  deskId!: string;

  @Column({ name: 'officer_id', type: 'bigint' })
  officerId!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ name: 'reported_by', type: 'text' })
  reportedBy!: ReportedBy;

  @Column({ name: 'offence', type: 'text' })
  offence!: string;

  @Column({ name: 'flags', type: 'text', array: true })
  flags!: string[];

  @Column({ name: 'ward', type: 'text', nullable: true })
  ward!: string | null;

  @Sealed('crime_case.postcode')
  @Column({ name: 'postcode', type: 'text', nullable: true })
  postcode!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
