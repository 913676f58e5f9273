import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a victim personal statement stands, in each case: rows that are added, the last of which holds. */
export class PersonalStatements2026112905002 implements MigrationInterface {
  readonly name = 'PersonalStatements2026112905002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personal_statement (
        id bigint generated always as identity constraint personal_statement_pk primary key,
        person_id bigint not null constraint personal_statement_person_fk references person,
        case_id bigint not null constraint personal_statement_case_fk references crime_case,
        state text not null constraint personal_statement_state_known
          check (state in ('thinking', 'declined', 'taken', 'added-to', 'withdrawn')),
        reading text constraint personal_statement_reading_known
          check (reading in ('undecided', 'by-them', 'by-the-prosecutor', 'by-somebody-else', 'played', 'not-read')),
        reader text,
        happened_on date not null,
        contact_id bigint constraint personal_statement_contact_fk references contact,
        court_told text,
        court_told_on date,
        recorded_at timestamptz not null,
        by_account_id bigint not null constraint personal_statement_account_fk references account,
        constraint personal_statement_read_where_there
          check ((state in ('taken', 'added-to')) = (reading is not null)),
        constraint personal_statement_reader_where_another check (reader is null or reading = 'by-somebody-else'),
        constraint personal_statement_court_says_when check ((court_told is null) = (court_told_on is null))
      );
      comment on column personal_statement.contact_id is 'in which it was offered or taken: it discharges the duty; null from the record';
      create index personal_statement_by_person on personal_statement (person_id, case_id, id desc);
      create index personal_statement_by_case on personal_statement (case_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personal_statement');
  }
}
