import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the audit keeps of a person's own words, names and numbers is sealed in its entry with a key that stands here. An
 * entry is never altered; destroying the key erases what it said of the person and leaves the entry as it is.
 */
export class KeysOfWhatTheAuditSays2026112230201 implements MigrationInterface {
  readonly name = 'KeysOfWhatTheAuditSays2026112230201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure_key (
        about text constraint erasure_key_pk primary key
          constraint erasure_key_about_known check (about ~ '^(person:[0-9]+|case:[0-9]+|searches:[0-9]{4}-[0-9]{2})$'),
        key bytea constraint erasure_key_length check (octet_length(key) = 32),
        made_at timestamptz not null,
        destroyed_at timestamptz,
        constraint erasure_key_is_there_or_destroyed check ((key is null) = (destroyed_at is not null))
      );
      comment on table erasure_key is
        'what opens the sealed values of audit entries about a person, a case or the searches of a month; destroyed when that is erased';

      create function erasure_key_stays_destroyed() returns trigger language plpgsql as $$
      begin
        raise exception 'a destroyed key is never made again';
      end $$;
      create trigger erasure_key_stays_destroyed before update or delete on erasure_key
        for each row when (old.destroyed_at is not null) execute function erasure_key_stays_destroyed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasure_key; drop function erasure_key_stays_destroyed()');
  }
}
