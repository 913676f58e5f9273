import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LegalDay } from '../calendar/legal-day';
import { Sealed } from '../details/sealed.decorator';

export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** A victim, witness or organisation: once, over all their cases. */
@Entity('person')
export class Person {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  /** The desk of their single point of contact. */
  @Column({ name: 'desk_id', type: 'bigint' })
  deskId!: string;

  /** The Victim PCSO who is their single point of contact; null while their desk has none. */
  @Column({ name: 'pcso_id', type: 'bigint', nullable: true })
  pcsoId!: string | null;

  /** The crime recording system's own key of the person. */
  @Column({ name: 'source_reference', type: 'text', nullable: true })
  sourceReference!: string | null;

  @Column({ name: 'title', type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'given_names', type: 'text', nullable: true })
  givenNames!: string | null;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName!: string | null;

  @Column({ name: 'organisation', type: 'text', nullable: true })
  organisation!: string | null;

  /** What names are compared and searched by: see `matchName`. */
  @Column({ name: 'match_name', type: 'text' })
  matchName!: string;

  @Column({ name: 'born_on', type: 'date', nullable: true })
  bornOn!: LegalDay | null;

  @Column({ name: 'sex', type: 'text' })
  sex!: Sex;

  /** Self-defined, by the codes of both lists. */
  @Column({ name: 'ethnicity', type: 'text', nullable: true })
  ethnicity!: string | null;

  @Column({ name: 'language', type: 'text', nullable: true })
  language!: string | null;

  @Column({ name: 'interpreter', type: 'boolean' })
  interpreter!: boolean;

  /** Shown before any contact. */
  @Sealed('person.safe_contact')
  @Column({ name: 'safe_contact', type: 'text', nullable: true })
  safeContact!: string | null;

  /** Agreed with the person, to know each other by. Covered like their numbers. */
  @Sealed('person.code_word')
  @Column({ name: 'code_word', type: 'text', nullable: true })
  codeWord!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Since when nothing says any more who they were. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  /** Grows with each change by the desk: two people saving at once is a conflict. */
  @Column({ name: 'version', type: 'int' })
  version!: number;
}
