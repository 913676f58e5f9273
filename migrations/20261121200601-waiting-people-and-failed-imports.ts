import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whose desk had no Victim PCSO are found quickly; an import that cannot be done is given up. */
export class WaitingPeopleAndFailedImports2026112120601 implements MigrationInterface {
  readonly name = 'WaitingPeopleAndFailedImports2026112120601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index person_waiting on person (desk_id, id) where pcso_id is null;

      alter table import_run add column tries int not null default 0,
        drop constraint import_run_state_known,
        add constraint import_run_state_known
          check (state in ('previewed', 'waiting', 'running', 'finished', 'refused', 'failed'));
      comment on column import_run.tries is 'how often a worker has begun since rows were last done';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index person_waiting;
      update import_run set state = 'refused' where state = 'failed';
      alter table import_run drop column tries,
        drop constraint import_run_state_known,
        add constraint import_run_state_known
          check (state in ('previewed', 'waiting', 'running', 'finished', 'refused'));
    `);
  }
}
