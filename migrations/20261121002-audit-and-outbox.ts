import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of who did what, append only, and the messages waiting to be sent. */
export class AuditAndOutbox2026112100002 implements MigrationInterface {
  readonly name = 'AuditAndOutbox2026112100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity constraint audit_entry_pk primary key,
        at timestamptz not null,
        event text not null,
        actor_kind text not null constraint audit_actor_kind_known
          check (actor_kind in ('account', 'token', 'agency', 'system', 'nobody')),
        actor_id text,
        actor_role text,
        subject_kind text,
        subject_id text,
        detail jsonb not null default '{}',
        request_id text
      );
      create index audit_by_subject on audit_entry (subject_kind, subject_id, id);
      create index audit_by_actor on audit_entry (actor_kind, actor_id, id);

      create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'audit_entry is append only';
      end $$;
      create trigger audit_append_only before update or delete on audit_entry
        for each row execute function audit_is_append_only();
      create trigger audit_no_truncate before truncate on audit_entry
        for each statement execute function audit_is_append_only();

      create table message (
        id bigint generated always as identity constraint message_pk primary key,
        kind text not null,
        once_key text not null constraint message_once unique,
        to_account_id bigint constraint message_account_fk references account,
        to_agency_id bigint,
        subject_id bigint,
        created_at timestamptz not null,
        send_after timestamptz not null,
        state text not null default 'waiting' constraint message_state_known
          check (state in ('waiting', 'queued', 'sent', 'failed', 'not-needed')),
        queued_at timestamptz,
        attempts int not null default 0,
        last_error text,
        sent_at timestamptz,
        constraint message_one_recipient check ((to_account_id is null) <> (to_agency_id is null))
      );
      create index message_waiting on message (send_after) where state = 'waiting';
      create index message_queued on message (queued_at) where state = 'queued';
      create index message_by_subject on message (kind, subject_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message, audit_entry; drop function audit_is_append_only()');
  }
}
