import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say is wrong in what is held on them, and what was decided about it within a month. */
export class Corrections2026112904005 implements MigrationInterface {
  readonly name = 'Corrections2026112904005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correction_request (
        id bigint generated always as identity constraint correction_request_pk primary key,
        person_id bigint not null constraint correction_request_person_fk references person,
        words text not null constraint correction_request_says_what check (words <> ''),
        asked_on date not null,
        due_on date not null,
        by_account_id bigint not null constraint correction_request_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint correction_request_form_once unique,
        state text not null default 'open' constraint correction_request_state_known
          check (state in ('open', 'corrected', 'refused')),
        answer text,
        decided_at timestamptz,
        decided_by_id bigint constraint correction_request_decided_by_fk references account,
        constraint correction_request_decided_says_how
          check ((state = 'open') = (decided_at is null) and num_nulls(answer, decided_at, decided_by_id) in (0, 3))
      );
      comment on column correction_request.due_on is 'one calendar month after it was asked for';
      create index correction_request_by_person on correction_request (person_id, id desc);
      create index correction_request_open on correction_request (due_on, id) where state = 'open';

      alter table referral add column corrected_at timestamptz;
      comment on column referral.corrected_at is 'when the agency was last told that something it was given is wrong';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referral drop column corrected_at; drop table correction_request');
  }
}
