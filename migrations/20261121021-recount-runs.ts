import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Large re-counts of duties: what is to be counted again and why, and how far it has come. */
export class RecountRuns2026112100021 implements MigrationInterface {
  readonly name = 'RecountRuns2026112100021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recount_run (
        id bigint generated always as identity constraint recount_run_pk primary key,
        reason text not null,
        days date[] not null,
        form_key text not null constraint recount_run_form_once unique,
        by_kind text not null,
        by_id text,
        created_at timestamptz not null,
        state text not null default 'waiting' constraint recount_run_state_known
          check (state in ('waiting', 'running', 'interrupted', 'finished')),
        started_at timestamptz,
        last_step_at timestamptz,
        finished_at timestamptz,
        expected_moves int not null,
        total_cases int,
        done_cases int not null default 0,
        last_case_id bigint not null default 0,
        failed_cases int not null default 0,
        opened int not null default 0,
        moved int not null default 0,
        settled int not null default 0,
        worked_ms bigint not null default 0,
        constraint recount_run_finished_says_when check ((state = 'finished') = (finished_at is not null))
      );
      comment on column recount_run.days is 'duties whose count runs across one of these days are counted again';
      comment on column recount_run.total_cases is 'null until the cases have been listed';
      create index recount_run_unfinished on recount_run (id) where state <> 'finished';

      create table recount_case (
        run_id bigint not null constraint recount_case_run_fk references recount_run on delete cascade,
        case_id bigint not null constraint recount_case_case_fk references crime_case,
        fault text,
        constraint recount_case_pk primary key (run_id, case_id)
      );
      comment on table recount_case is 'the cases of an unfinished run; afterwards only those that could not be counted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recount_case, recount_run');
  }
}
