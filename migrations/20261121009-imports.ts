import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the crime report import, so that one that was stopped goes on where it was and shows its progress. */
export class Imports2026112100009 implements MigrationInterface {
  readonly name = 'Imports2026112100009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_run (
        id bigint generated always as identity constraint import_run_pk primary key,
        file_name text not null,
        file_hash text not null,
        dry_run boolean not null default false,
        form_key text constraint import_run_form_once unique,
        column_names text[],
        state text not null constraint import_run_state_known
          check (state in ('previewed', 'waiting', 'running', 'finished', 'refused')),
        by_account_id bigint constraint import_run_account_fk references account,
        started_at timestamptz not null,
        finished_at timestamptz,
        total_rows int,
        rows int not null default 0,
        accepted int not null default 0,
        unchanged int not null default 0,
        rejected int not null default 0,
        warnings int not null default 0,
        new_cases int not null default 0,
        new_people int not null default 0,
        refusal text
      );
      comment on column import_run.dry_run is 'counts what would happen and changes nothing: the preview of a page';
      create index import_run_unfinished on import_run (file_hash) where state in ('waiting', 'running');
      create index import_run_by_account on import_run (by_account_id, id desc);

      create table import_upload (
        run_id bigint constraint import_upload_pk primary key
          constraint import_upload_run_fk references import_run on delete cascade,
        content bytea not null
      );

      create table import_row_problem (
        run_id bigint not null constraint import_row_problem_run_fk references import_run on delete cascade,
        row_number int not null,
        severity text not null constraint import_row_problem_severity_known check (severity in ('error', 'warning')),
        problem text not null,
        original text[],
        constraint import_row_problem_pk primary key (run_id, row_number, severity, problem)
      );

      alter table participant add column source_rows bigint[], add column source_file bigint,
        add column source_postcode text;
      comment on column participant.source_rows is
        'what the crime reports of the last file that named this participant said, hashed: such a row brings nothing new';
      comment on column participant.source_file is 'that file, hashed';
      comment on column participant.source_postcode is 'of the crime report: what people are compared by';

      alter table contact_point
        add constraint contact_point_case_fk foreign key (from_case_id) references crime_case;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact_point drop constraint contact_point_case_fk;
      alter table participant drop column source_rows, drop column source_file, drop column source_postcode;
      drop table import_row_problem, import_upload, import_run`);
  }
}
