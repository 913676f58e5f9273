import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './permissions';

/** Someone who signs in, or is only written to (an officer without a password). */
@Entity('account')
export class Account {
  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  id!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'bigint', name: 'desk_id', nullable: true })
  deskId!: string | null;

  @Column({ type: 'text', name: 'password_hash', nullable: true, select: false })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
