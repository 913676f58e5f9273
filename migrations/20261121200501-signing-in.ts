import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What signing in rests on: second steps, links to choose a password, counted tries, sign-on by a provider, kept drafts. */
export class SigningIn2026112120501 implements MigrationInterface {
  readonly name = 'SigningIn2026112120501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account
        add column session_epoch int not null default 1,
        add column version int not null default 1,
        add column signed_in_at timestamptz;
      comment on column account.session_epoch is 'a session made under another number has ended';
      create index account_by_name on account (lower(name), id);

      create function account_sessions_end() returns trigger language plpgsql as $$
      begin
        if (old.role, old.desk_id, old.disabled_at, old.password_hash)
           is distinct from (new.role, new.desk_id, new.disabled_at, new.password_hash) then
          new.session_epoch := greatest(new.session_epoch, old.session_epoch + 1);
        end if;
        return new;
      end $$;
      create trigger account_sessions_end before update on account
        for each row execute function account_sessions_end();

      create index session_by_account on session ((sess ->> 'accountId'));
      create index session_by_provider_session on session ((sess ->> 'providerSession'));

      create table second_step (
        account_id bigint constraint second_step_pk primary key
          constraint second_step_account_fk references account,
        sealed_secret text not null,
        since timestamptz not null,
        last_used_step bigint not null
      );
      create table recovery_code (
        account_id bigint not null constraint recovery_code_account_fk references account,
        code_hash text not null,
        used_at timestamptz,
        constraint recovery_code_pk primary key (account_id, code_hash)
      );

      create table password_link (
        id bigint generated always as identity constraint password_link_pk primary key,
        account_id bigint not null constraint password_link_account_fk references account,
        reason text not null constraint password_link_reason_known check (reason in ('forgotten', 'invited')),
        made_at timestamptz not null,
        made_by_id bigint constraint password_link_made_by_fk references account,
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index password_link_by_account on password_link (account_id, made_at);

      create table sign_in_try (
        who text not null,
        origin text not null,
        since timestamptz not null,
        tries int not null,
        constraint sign_in_try_pk primary key (who, origin)
      );
      create index sign_in_try_by_age on sign_in_try (since);
      comment on table sign_in_try is 'who: a keyed hash of what was typed as email; origin: a network, a known browser, or all strangers';

      create table provider_account (
        account_id bigint constraint provider_account_pk primary key
          constraint provider_account_fk references account,
        issuer text not null,
        subject text not null,
        linked_at timestamptz not null,
        constraint provider_account_once unique (issuer, subject)
      );
      create table used_logout_token (
        issuer text not null,
        token_id text not null,
        used_at timestamptz not null,
        constraint used_logout_token_pk primary key (issuer, token_id)
      );
      create index used_logout_token_by_age on used_logout_token (used_at);

      create table kept_form (
        id uuid constraint kept_form_pk primary key,
        account_id bigint not null constraint kept_form_account_fk references account,
        path text not null,
        sealed text not null,
        kept_at timestamptz not null,
        constraint kept_form_once unique (account_id, path)
      );
      create index kept_form_by_age on kept_form (kept_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table kept_form, used_logout_token, provider_account, sign_in_try, password_link, recovery_code, second_step;
      drop index session_by_provider_session, session_by_account;
      drop trigger account_sessions_end on account;
      drop function account_sessions_end();
      drop index account_by_name;
      alter table account drop column signed_in_at, drop column version, drop column session_epoch;
    `);
  }
}
