import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret address at which somebody's calendar reads their due dates. Who is disabled, or moves, has none any more. */
export class DueDatesFeed2026112906001 implements MigrationInterface {
  readonly name = 'DueDatesFeed2026112906001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table due_dates_feed (
        account_id bigint constraint due_dates_feed_pk primary key
          constraint due_dates_feed_account_fk references account,
        key_hash text not null constraint due_dates_feed_key_once unique,
        made_at timestamptz not null,
        read_at timestamptz
      );
      comment on column due_dates_feed.key_hash is 'of the key in the address, which is told once and not kept';

      create function end_due_dates_feed() returns trigger language plpgsql as $$
      begin
        delete from due_dates_feed where account_id = new.id;
        return null;
      end $$;
      create trigger account_ends_due_dates_feed after update of role, desk_id, disabled_at on account for each row
        when (old.role <> new.role or old.desk_id is distinct from new.desk_id or new.disabled_at is not null)
        execute function end_due_dates_feed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_ends_due_dates_feed on account;
      drop function end_due_dates_feed;
      drop table due_dates_feed;
    `);
  }
}
