import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several people erased by one decision: who they are, and how far it has come. */
export class ErasureRuns2026112904003 implements MigrationInterface {
  readonly name = 'ErasureRuns2026112904003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure_run (
        id bigint generated always as identity constraint erasure_run_pk primary key,
        desk_id bigint constraint erasure_run_desk_fk references desk,
        by_account_id bigint not null constraint erasure_run_account_fk references account,
        created_at timestamptz not null,
        form_key text not null constraint erasure_run_form_once unique,
        state text not null default 'waiting' constraint erasure_run_state_known
          check (state in ('waiting', 'running', 'finished')),
        total int not null,
        erased int not null default 0,
        refused int not null default 0,
        last_step_at timestamptz,
        finished_at timestamptz,
        constraint erasure_run_finished_says_when check ((state = 'finished') = (finished_at is not null))
      );
      comment on column erasure_run.desk_id is 'null for an administrator, who looks after the people of all desks';
      create index erasure_run_unfinished on erasure_run (id) where state <> 'finished';
      create index erasure_run_by_desk on erasure_run (desk_id, id desc);

      create table erasure_run_person (
        run_id bigint not null constraint erasure_run_person_run_fk references erasure_run,
        person_id bigint not null constraint erasure_run_person_person_fk references person,
        state text not null default 'waiting' constraint erasure_run_person_state_known
          check (state in ('waiting', 'erased', 'refused')),
        erasure_id bigint constraint erasure_run_person_erasure_fk references erasure,
        reasons text[] not null default '{}',
        constraint erasure_run_person_pk primary key (run_id, person_id),
        constraint erasure_run_person_erased_has_certificate check ((state = 'erased') = (erasure_id is not null)),
        constraint erasure_run_person_refused_says_why check ((state = 'refused') = (cardinality(reasons) > 0))
      );
      comment on column erasure_run_person.reasons is 'codes alone: what is kept of somebody who is erased later says nothing of them';
      create index erasure_run_person_waiting on erasure_run_person (run_id, person_id) where state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasure_run_person, erasure_run');
  }
}
