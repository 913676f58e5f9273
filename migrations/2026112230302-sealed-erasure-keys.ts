import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of what the audit says of people are sealed too: a copy of the database opens nothing. */
export class SealedErasureKeys2026112230302 implements MigrationInterface {
  readonly name = 'SealedErasureKeys2026112230302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into details_key (name) select 'none' where exists (select from erasure_key where key is not null)
        on conflict (name) do update set retired_at = null;
      alter table erasure_key
        drop constraint erasure_key_length,
        alter column key type text using rtrim(translate(encode(key, 'base64'), '+/', '-_'), '='),
        add constraint erasure_key_sealed check (starts_with(key, 's1.')) not valid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if exists (select from erasure_key where key is not null)
        then raise exception 'what is sealed cannot be opened by the database'; end if;
      end $$;
      alter table erasure_key
        drop constraint erasure_key_sealed,
        alter column key type bytea using null,
        add constraint erasure_key_length check (octet_length(key) = 32);
    `);
  }
}
