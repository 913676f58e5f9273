import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Boroughs' desks, the people who sign in (or are written to), API tokens and web sessions. */
export class DesksAndAccounts2026112100001 implements MigrationInterface {
  readonly name = 'DesksAndAccounts2026112100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk (
        id bigint generated always as identity constraint desk_pk primary key,
        borough text not null constraint desk_borough_once unique,
        slug text not null constraint desk_slug_once unique,
        opened_at timestamptz not null,
        telephone text
      );

      create table account (
        id bigint generated always as identity constraint account_pk primary key,
        email text not null,
        name text not null,
        role text not null constraint account_role_known
          check (role in ('pcso', 'officer', 'supervisor', 'front-counter', 'administrator')),
        desk_id bigint constraint account_desk_fk references desk,
        password_hash text,
        created_at timestamptz not null,
        disabled_at timestamptz,
        constraint account_desk_where_needed
          check ((role in ('pcso', 'supervisor', 'front-counter')) = (desk_id is not null))
      );
      create unique index account_email_once on account (lower(email));
      create index account_by_desk on account (desk_id, role) where disabled_at is null;

      create table api_token (
        id bigint generated always as identity constraint api_token_pk primary key,
        name text not null constraint api_token_name_once unique,
        token_hash text not null constraint api_token_hash_once unique,
        may text[] not null,
        created_at timestamptz not null,
        revoked_at timestamptz
      );

      create table session (
        sid text constraint session_pk primary key,
        sess json not null,
        expire timestamptz not null
      );
      create index session_by_expiry on session (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session, api_token, account, desk');
  }
}
