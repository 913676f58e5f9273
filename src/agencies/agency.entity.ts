import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AgencyKind, Service } from './agency';

/** An agency in the directory: whom to write to, what it does and where. It is deactivated, never deleted. */
@Entity('agency')
export class Agency {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: AgencyKind;

  /** Where links to referrals are sent. */
  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'telephone', type: 'text', nullable: true })
  telephone!: string | null;

  @Column({ name: 'about', type: 'text' })
  about!: string;

  @Column({ name: 'services', type: 'text', array: true })
  services!: Service[];

  /** Names of the boroughs served; none means all of London. */
  @Column({ name: 'boroughs', type: 'text', array: true })
  boroughs!: string[];

  @Column({ name: 'active', type: 'boolean' })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'form_key', type: 'text', nullable: true })
  formKey!: string | null;

  @Column({ name: 'version', type: 'int' })
  version!: number;
}
