import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases end: by what has happened in them, once everybody has been told, or by a hand, with a reason. */
export class ClosingCases2026112230204 implements MigrationInterface {
  readonly name = 'ClosingCases2026112230204';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table crime_case add column ended_by_id bigint constraint crime_case_ended_by_fk references case_event;
      comment on column crime_case.ended_by_id is
        'the event after which nothing more is to come; the case is closed once what it makes due has been told';
      create index crime_case_to_close on crime_case (id) where ended_by_id is not null and closed_at is null;
      create index crime_case_by_closing on crime_case (closed_at) where closed_at is not null and erased_at is null;

      update crime_case c set ended_by_id = e.id
        from (select distinct on (case_id) case_id, id, type from case_event
               where withdrawn_at is null and type not in ('statement-taken', 'complaint-received', 'contact-scheme-eligible',
                 'contact-scheme-referred') order by case_id, occurred_at desc, id desc) e
       where e.case_id = c.id and c.closed_at is null and e.type in ('not-investigated', 'not-charged', 'disposal',
         'investigation-closed', 'sentenced', 'appeal-result');

      create table case_closing (
        id bigint generated always as identity constraint case_closing_pk primary key,
        case_id bigint not null constraint case_closing_case_fk references crime_case,
        what text not null constraint case_closing_what_known check (what in ('closed', 'reopened')),
        event_id bigint constraint case_closing_event_fk references case_event,
        reason text,
        still_owed int not null default 0,
        by_account_id bigint constraint case_closing_account_fk references account,
        at timestamptz not null,
        form_key text constraint case_closing_form_once unique,
        constraint case_closing_says_why check (num_nonnulls(event_id, reason) = 1)
      );
      comment on table case_closing is 'each time a case was closed or opened again: by an event, or by a hand with a reason';
      comment on column case_closing.still_owed is 'duties with a date that were not done when it was closed by hand';
      create index case_closing_by_case on case_closing (case_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table case_closing;
      drop index crime_case_by_closing, crime_case_to_close;
      alter table crime_case drop column ended_by_id;
    `);
  }
}
