import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators change in the calendar the product ships with, and what came of each look at the feed. */
export class AdministeredCalendar2026112100020 implements MigrationInterface {
  readonly name = 'AdministeredCalendar2026112100020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence calendar_version;
      create table calendar_state (
        only_one boolean not null default true constraint calendar_state_pk primary key
          constraint calendar_state_only_one check (only_one),
        version bigint not null
      );
      comment on table calendar_state is 'another number after every change, so that every process sees it at once';
      insert into calendar_state (version) values (nextval('calendar_version'));

      create table bank_holiday (
        id bigint generated always as identity constraint bank_holiday_pk primary key,
        day date not null,
        name text not null constraint bank_holiday_named check (char_length(name) between 1 and 100),
        source text not null constraint bank_holiday_source_known check (source in ('built-in', 'feed', 'by-hand')),
        added_at timestamptz,
        added_by_kind text,
        added_by_id text,
        added_reason text,
        withdrawn_at timestamptz,
        withdrawn_by_kind text,
        withdrawn_by_id text,
        withdrawn_source text constraint bank_holiday_withdrawn_source_known check (withdrawn_source in ('feed', 'by-hand')),
        withdrawn_reason text,
        constraint bank_holiday_built_in_only_withdrawn
          check (source <> 'built-in' or (withdrawn_at is not null and added_at is null)),
        constraint bank_holiday_added_says_how
          check (source = 'built-in' or (added_at is not null and added_by_kind is not null and added_reason is not null)),
        constraint bank_holiday_withdrawn_says_how
          check (num_nulls(withdrawn_at, withdrawn_by_kind, withdrawn_source, withdrawn_reason) in (0, 4))
      );
      comment on table bank_holiday is
        'holidays added to the built-in ones, and those withdrawn; a built-in one has a row only when it is withdrawn';
      create unique index bank_holiday_in_force_once on bank_holiday (day) where withdrawn_at is null;
      create unique index bank_holiday_built_in_once on bank_holiday (day) where source = 'built-in';

      create table calendar_year (
        year int constraint calendar_year_pk primary key,
        added_at timestamptz not null,
        added_by_kind text not null,
        added_by_id text
      );
      comment on table calendar_year is 'years after the built-in ones whose bank holidays are all known';

      create table calendar_feed_check (
        id bigint generated always as identity constraint calendar_feed_check_pk primary key,
        origin text not null constraint calendar_feed_check_origin_known check (origin in ('daily', 'asked', 'file')),
        day date not null,
        at timestamptz not null,
        source_name text not null,
        by_kind text not null,
        by_id text,
        outcome text constraint calendar_feed_check_outcome_known
          check (outcome in ('unchanged', 'changed', 'failed', 'empty', 'refused')),
        problems jsonb not null default '[]',
        holidays jsonb,
        constraint calendar_feed_check_good_holds_days
          check ((outcome in ('unchanged', 'changed')) = (holidays is not null) or outcome is null)
      );
      comment on column calendar_feed_check.outcome is 'null while it is being fetched';
      comment on column calendar_feed_check.day is 'the London day; the daily fetch happens once in it';
      create unique index calendar_feed_check_daily_once on calendar_feed_check (day) where origin = 'daily';
      create index calendar_feed_check_good on calendar_feed_check (id) where holidays is not null;

      create index duty_put_aside_by_due on duty (due_on) where state in ('declined', 'ended');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index duty_put_aside_by_due;
      drop table calendar_feed_check, calendar_year, bank_holiday, calendar_state; drop sequence calendar_version`);
  }
}
