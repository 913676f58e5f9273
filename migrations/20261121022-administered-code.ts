import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULE_COLUMNS = `
        right_number int,
        provider text not null,
        trigger text not null,
        clock text not null,
        owed_to text not null,
        duty text not null,
        standard text,
        enhanced text,
        unit text not null,
        note text not null`;

const limitsOf = (table: string): string => `
        constraint ${table}_clock_known check (clock in ('event', 'receipt')),
        constraint ${table}_owed_to_known check (owed_to in ('victims', 'victims and witnesses')),
        constraint ${table}_unit_known check (unit in ('working days', 'calendar days', 'calendar months', 'none')),
        constraint ${table}_limits_readable
          check (coalesce(standard, '0') ~ '^([0-9]+|agreed)$' and coalesce(enhanced, '0') ~ '^([0-9]+|agreed)$'),
        constraint ${table}_no_unit_no_limit check (unit <> 'none' or (standard is null and enhanced is null))`;

const neverChanged = (table: string): string => `
      create trigger ${table}_is_history before update or delete on ${table}
        for each row execute function code_is_history();`;

/**
 * What administrators add to the published Code: rules confirmed and corrected, coming editions, and a desk's own
 * standards where the Code gives no limit. None of it is ever edited once it counts.
 */
export class AdministeredCode2026112100022 implements MigrationInterface {
  readonly name = 'AdministeredCode2026112100022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence code_version;
      create table code_state (
        only_one boolean not null default true constraint code_state_pk primary key
          constraint code_state_only_one check (only_one),
        version bigint not null
      );
      comment on table code_state is 'another number after every change, so that every process sees it at once';
      insert into code_state (version) values (nextval('code_version'));

      create function code_is_history() returns trigger language plpgsql as $$
      begin
        raise exception '% is never edited: what held before stays as it was', tg_table_name;
      end $$;

      create table rule_version (
        id bigint generated always as identity constraint rule_version_pk primary key,
        rule_id text not null,
        from_day date not null,${RULE_COLUMNS},
        reason text not null constraint rule_version_says_why check (reason <> ''),
        at timestamptz not null,
        by_account_id bigint not null constraint rule_version_account_fk references account,
        form_key text not null constraint rule_version_form_once unique,${limitsOf('rule_version')}
      );
      comment on table rule_version is 'a rule as it was corrected: holds for clocks started on from_day or later';
      create index rule_version_by_rule on rule_version (rule_id, from_day);
      ${neverChanged('rule_version')}

      create table rule_confirmation (
        id bigint generated always as identity constraint rule_confirmation_pk primary key,
        rule_id text not null,
        from_day date,
        reference text not null constraint rule_confirmation_names_text check (reference <> ''),
        confirmed_on date not null,
        at timestamptz not null,
        by_account_id bigint not null constraint rule_confirmation_account_fk references account,
        form_key text not null constraint rule_confirmation_form_once unique
      );
      comment on column rule_confirmation.from_day is 'of the version that was confirmed; null for the one first written';
      create index rule_confirmation_by_rule on rule_confirmation (rule_id);
      ${neverChanged('rule_confirmation')}

      create table edition (
        id text constraint edition_pk primary key constraint edition_id_readable check (id ~ '^[a-z0-9-]{1,20}$'),
        title text not null,
        first_day date not null,
        standard_name text not null,
        enhanced_name text not null,
        state text not null default 'draft' constraint edition_state_known check (state in ('draft', 'in-force')),
        created_at timestamptz not null,
        created_by_id bigint not null constraint edition_created_by_fk references account,
        in_force_at timestamptz,
        in_force_by_id bigint constraint edition_in_force_by_fk references account,
        constraint edition_in_force_says_who check ((state = 'in-force') = (in_force_at is not null and in_force_by_id is not null))
      );
      create unique index edition_first_day_once on edition (first_day) where state = 'in-force';

      create table edition_rule (
        rule_id text constraint edition_rule_pk primary key,
        edition_id text not null constraint edition_rule_edition_fk references edition on delete cascade,
        position bigint generated always as identity,${RULE_COLUMNS},
        checked text not null constraint edition_rule_checked_known check (checked in ('read', 'to check')),
        constraint edition_rule_of_its_edition check (starts_with(rule_id, edition_id || '.')),${limitsOf('edition_rule')}
      );
      create index edition_rule_by_edition on edition_rule (edition_id, position);

      create table acknowledged_hole (
        edition_id text not null constraint acknowledged_hole_edition_fk references edition on delete cascade,
        hole text not null,
        at timestamptz not null,
        by_account_id bigint not null constraint acknowledged_hole_account_fk references account,
        constraint acknowledged_hole_pk primary key (edition_id, hole)
      );

      create function edition_in_force_is_history() returns trigger language plpgsql as $$
      declare
        edition_of text := case tg_op when 'INSERT' then new.edition_id else old.edition_id end;
      begin
        if exists (select from edition where id = edition_of and state = 'in-force') then
          raise exception 'the rules of an edition in force are never edited: correct them from a day on';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
      create trigger edition_rule_in_force_is_history before insert or update or delete on edition_rule
        for each row execute function edition_in_force_is_history();
      create trigger acknowledged_hole_in_force_is_history before insert or update or delete on acknowledged_hole
        for each row execute function edition_in_force_is_history();
      create trigger edition_in_force_stays before update or delete on edition
        for each row when (old.state = 'in-force') execute function code_is_history();

      create table desk_standard (
        id bigint generated always as identity constraint desk_standard_pk primary key,
        desk_id bigint not null constraint desk_standard_desk_fk references desk,
        kind text not null,
        days int constraint desk_standard_days_sensible check (days between 1 and 366),
        unit text constraint desk_standard_unit_known check (unit in ('working days', 'calendar days')),
        from_day date not null,
        at timestamptz not null,
        by_account_id bigint not null constraint desk_standard_account_fk references account,
        form_key text not null constraint desk_standard_form_once unique,
        constraint desk_standard_days_and_unit check ((days is null) = (unit is null))
      );
      comment on table desk_standard is
        'how soon a desk does what the Code gives no limit for, for clocks started on from_day or later; no days: no standard any more';
      create index desk_standard_by_desk on desk_standard (desk_id, kind, from_day);
      ${neverChanged('desk_standard')}

      alter table recount_run add column clocks_since date;
      comment on column recount_run.clocks_since is 'cases in which a clock started on this day or later are counted again';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recount_run drop column clocks_since;
      drop table desk_standard, acknowledged_hole, edition_rule, edition, rule_confirmation, rule_version, code_state;
      drop function edition_in_force_is_history(), code_is_history();
      drop sequence code_version`);
  }
}
