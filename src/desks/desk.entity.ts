import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Borough } from './boroughs';

/** A borough's Victims Focus Desk. It is there from the day it opens. */
@Entity('desk')
export class Desk {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'borough', type: 'text' })
  borough!: Borough;

  @Column({ name: 'slug', type: 'text' })
  slug!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  /** What the public rings. */
  @Column({ name: 'telephone', type: 'text', nullable: true })
  telephone!: string | null;
}
