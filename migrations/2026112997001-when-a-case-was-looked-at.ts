import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who opens a case again sees what others have recorded in it since. */
export class WhenACaseWasLookedAt2026112997001 implements MigrationInterface {
  name = 'WhenACaseWasLookedAt2026112997001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_look (
        account_id bigint not null constraint case_look_account_fk references account,
        case_id bigint not null constraint case_look_case_fk references crime_case,
        looked_at timestamptz not null,
        before_at timestamptz,
        constraint case_look_pk primary key (account_id, case_id)
      );
      comment on table case_look is 'when a member of staff last opened a case, so that they see what is new in it';
      comment on column case_look.before_at is 'when they had looked before, half an hour or more earlier';
      create index case_look_by_case on case_look (case_id);
      select protect('case_look', 'knows_case(case_id)'), hide_cases('case_look', 'case_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_look');
  }
}
