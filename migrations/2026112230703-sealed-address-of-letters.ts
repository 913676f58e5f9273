import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a letter went is sealed like every address; sealing anew with another key changes its bytes and nothing else. */
export class SealedAddressOfLetters2026112230703 implements MigrationInterface {
  readonly name = 'SealedAddressOfLetters2026112230703';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into details_key (name) select 'none' where exists (select from letter where sent_to is not null)
        on conflict (name) do update set retired_at = null;
      alter table letter add constraint letter_sent_to_sealed check (starts_with(sent_to, 's1.')) not valid;
      ${keptAs(`old.sent_at, old.sent_by_id, old.contact_id`, `new.sent_at, new.sent_by_id, new.contact_id`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table letter drop constraint letter_sent_to_sealed;
      ${keptAs(
        `old.sent_at, old.sent_by_id, old.sent_to, old.contact_id`,
        `new.sent_at, new.sent_by_id, new.sent_to, new.contact_id`,
      )}
    `);
  }
}

const keptAs = (old: string, fresh: string): string => `
  create or replace function letter_stays_as_sent() returns trigger language plpgsql as $$
  begin
    if (old.person_id, old.case_id, old.template_key, old.template_version, old.way, old.contact_point_id, old.say_who,
        old.title, old.words, old.told, old.confirmed, old.prepared_at, old.prepared_by_id, old.form_key)
      is distinct from (new.person_id, new.case_id, new.template_key, new.template_version, new.way,
        new.contact_point_id, new.say_who, new.title, new.words, new.told, new.confirmed, new.prepared_at,
        new.prepared_by_id, new.form_key)
      or (old.sent_at is not null and (${old}) is distinct from (${fresh})) then
      raise exception 'a letter is kept as it was written and sent';
    end if;
    return new;
  end $$;`;
