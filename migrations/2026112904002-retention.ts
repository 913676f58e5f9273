import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the desk keeps what it holds, by kind of case, and whom it is time to look at. */
export class Retention2026112904002 implements MigrationInterface {
  readonly name = 'Retention2026112904002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retention_period (
        id bigint generated always as identity constraint retention_period_pk primary key,
        kind text not null constraint retention_period_kind_known
          check (kind in ('serious', 'abuse', 'other', 'not-investigated', 'no-case')),
        years int not null constraint retention_period_years_sensible check (years between 1 and 100),
        source text not null constraint retention_period_says_source check (source <> ''),
        to_check boolean not null,
        from_at timestamptz not null,
        by_account_id bigint constraint retention_period_account_fk references account,
        form_key text constraint retention_period_form_once unique
      );
      comment on table retention_period is 'the latest row of a kind is in force; those before are its history';
      comment on column retention_period.by_account_id is 'null for what came with the product';
      create index retention_period_by_kind on retention_period (kind, id desc);

      insert into retention_period (kind, years, source, to_check, from_at)
      select kind, years, 'Modelled on the review schedule of Authorised Professional Practice, Management of police information. '
        || 'The force’s own schedule goes before it', true, '2026-11-29T00:00:00Z'
      from (values ('serious', 20), ('abuse', 10), ('other', 6), ('not-investigated', 6), ('no-case', 1)) it (kind, years);

      create table retention_decision (
        id bigint generated always as identity constraint retention_decision_pk primary key,
        person_id bigint not null constraint retention_decision_person_fk references person,
        keep_until date not null,
        reason text not null constraint retention_decision_says_why check (reason <> ''),
        by_account_id bigint not null constraint retention_decision_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint retention_decision_form_once unique
      );
      create index retention_decision_by_person on retention_decision (person_id, keep_until desc);

      create table retention_review (
        person_id bigint constraint retention_review_pk primary key
          constraint retention_review_person_fk references person,
        desk_id bigint not null constraint retention_review_desk_fk references desk,
        kind text not null,
        last_on date not null,
        due_on date not null,
        found_at timestamptz not null
      );
      comment on table retention_review is 'people whom it is time to look at; the sweep of each night makes it anew, nobody is erased by it';
      create index retention_review_by_desk on retention_review (desk_id, due_on, person_id);
      create index retention_review_by_due on retention_review (due_on, person_id);

      create table retention_sweep (
        on_day date constraint retention_sweep_pk primary key,
        last_person_id bigint not null default 0,
        examined int not null default 0,
        started_at timestamptz not null,
        finished_at timestamptz
      );
      comment on column retention_sweep.last_person_id is 'how far it has come: whoever goes on begins after them';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_sweep, retention_review, retention_decision, retention_period');
  }
}
