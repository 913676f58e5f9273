import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit's entries say from where and why, are sealed by who writes them, and are chained in blocks. */
export class AuditChain2026112120300 implements MigrationInterface {
  readonly name = 'AuditChain2026112120300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_entry
        add column actor_desk_id text,
        add column from_address text,
        add column session text,
        add column reason text,
        add column seal bytea not null default '';
      alter table audit_entry
        alter column seal drop default,
        add constraint audit_entry_sealed check (octet_length(seal) = 36) not valid;
      comment on column audit_entry.actor_desk_id is 'the desk they were of when they did it';
      comment on column audit_entry.from_address is 'the IP address the request came from, as text because the seal covers it';
      comment on column audit_entry.session is 'says which entries belong to one sign-in; opens nothing';
      comment on column audit_entry.reason is 'why, where it was asked';
      comment on column audit_entry.seal is
        'four bytes that name the key (zero: none), and an HMAC-SHA256 of all columns but id and seal; ids are bound by the block';

      create index audit_of_refusals on audit_entry (id)
        where event in ('access-refused', 'not-found', 'request-refused', 'sign-in-failed', 'sign-in-refused');
      create index audit_of_refusals_by_desk on audit_entry (actor_desk_id, id)
        where event in ('access-refused', 'not-found', 'request-refused', 'sign-in-failed', 'sign-in-refused');
      create index audit_by_shown on audit_entry using gin ((detail -> 'shown') jsonb_path_ops) where detail ? 'shown';

      create table audit_block (
        number bigint constraint audit_block_pk primary key,
        sealed_at timestamptz not null,
        after_id bigint not null,
        upto_id bigint not null,
        entry_ids bigint[] not null,
        entry_seals bytea not null,
        previous bytea not null,
        hash bytea not null constraint audit_block_hash_once unique,
        constraint audit_block_goes_on check (upto_id > after_id),
        constraint audit_block_not_empty check (cardinality(entry_ids) > 0),
        constraint audit_block_seal_each check (octet_length(entry_seals) = 36 * cardinality(entry_ids))
      );
      alter table audit_block alter column entry_seals set storage external;
      comment on table audit_block is 'the audit sealed: which entries there were, in order, chained to the block before';
      comment on column audit_block.after_id is 'the upto_id of the block before, 0 for the first';
      comment on column audit_block.upto_id is 'no entry up to this id can still appear: what is not in a block was added';
      comment on column audit_block.hash is 'four bytes that name the key (zero: none), and an HMAC-SHA256 of the block';

      create or replace function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception '% is append only', tg_table_name;
      end $$;
      drop trigger audit_append_only on audit_entry;
      drop trigger audit_no_truncate on audit_entry;
      ${['audit_entry', 'audit_block'].map(appendOnly).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_block;
      drop trigger audit_entry_no_truncate on audit_entry;
      drop trigger audit_entry_append_only on audit_entry;
      create trigger audit_append_only before update or delete on audit_entry
        for each row execute function audit_is_append_only();
      create trigger audit_no_truncate before truncate on audit_entry
        for each statement execute function audit_is_append_only();
      drop index audit_by_shown, audit_of_refusals_by_desk, audit_of_refusals;
      alter table audit_entry drop column seal, drop column reason, drop column session, drop column from_address,
        drop column actor_desk_id;
    `);
  }
}

/** Triggers that hold for the owner too, and in a session that says it is a replica ("always"). */
const appendOnly = (table: string): string => `
      create trigger ${table}_append_only before update or delete on ${table}
        for each statement execute function audit_is_append_only();
      create trigger ${table}_no_truncate before truncate on ${table}
        for each statement execute function audit_is_append_only();
      alter table ${table} enable always trigger ${table}_append_only;
      alter table ${table} enable always trigger ${table}_no_truncate;
      revoke update, delete, truncate on ${table} from public;`;
