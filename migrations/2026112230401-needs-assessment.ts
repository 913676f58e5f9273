import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person needs, as they were asked: one assessment at a time, each earlier one kept. */
export class NeedsAssessment2026112230401 implements MigrationInterface {
  readonly name = 'NeedsAssessment2026112230401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table needs_assessment (
        id bigint generated always as identity constraint needs_assessment_pk primary key,
        person_id bigint not null constraint needs_assessment_person_fk references person,
        level_id bigint not null constraint needs_assessment_level_fk references person_level,
        special_measures text[] not null default '{}',
        access_needs text,
        wants_supporter text not null constraint needs_assessment_supporter_known
          check (wants_supporter in ('yes', 'no', 'not-asked')),
        note text,
        review_on date,
        contact_id bigint constraint needs_assessment_contact_fk references contact,
        made_at timestamptz not null,
        by_account_id bigint not null constraint needs_assessment_account_fk references account,
        replaced_at timestamptz
      );
      comment on column needs_assessment.level_id is 'the level it decided, with every reason for it';
      comment on column needs_assessment.contact_id is 'the contact in which they were asked; null where it was made from the record';
      create unique index needs_assessment_one_holds on needs_assessment (person_id) where replaced_at is null;
      create index needs_assessment_by_person on needs_assessment (person_id, id desc);
      create index needs_assessment_to_review on needs_assessment (review_on) where replaced_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table needs_assessment');
  }
}
