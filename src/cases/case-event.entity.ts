import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LegalDay } from '../calendar/legal-day';
import type { EventType } from '../code-of-practice/event-types';
import type { Tell } from './tell';

/** Something that happened in a case. It is never changed and never deleted: a mistake is withdrawn and posted anew. */
@Entity('case_event')
export class CaseEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @Column({ name: 'type', type: 'text' })
  type!: EventType;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt!: Date;

  /** When the desk or witness care unit got to know; starts the clocks that start by receipt. */
  @Column({ name: 'received_at', type: 'timestamptz', nullable: true })
  receivedAt!: Date | null;

  @Column({ name: 'tell', type: 'text' })
  tell!: Tell;

  @Column({ name: 'not_before', type: 'date', nullable: true })
  notBefore!: LegalDay | null;

  /** Why the victim may not be told yet, or never. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;

  /** One line in plain words that the PCSO can say to the victim. */
  @Column({ name: 'words', type: 'text', nullable: true })
  words!: string | null;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;

  @Column({ name: 'posted_by_account_id', type: 'bigint', nullable: true })
  postedByAccountId!: string | null;

  @Column({ name: 'posted_by_token_id', type: 'bigint', nullable: true })
  postedByTokenId!: string | null;

  /** The withdrawn event that this one was posted in place of. */
  @Column({ name: 'corrects_id', type: 'bigint', nullable: true })
  correctsId!: string | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ name: 'withdrawn_by_id', type: 'bigint', nullable: true })
  withdrawnById!: string | null;

  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true })
  withdrawnReason!: string | null;
}
