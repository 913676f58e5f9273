import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records that turned out to be one person: which rows were moved, so that it can be undone exactly. */
export class Merging2026112905003 implements MigrationInterface {
  readonly name = 'Merging2026112905003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_merge (
        id bigint generated always as identity constraint person_merge_pk primary key,
        kept_id bigint not null constraint person_merge_kept_fk references person,
        merged_id bigint not null constraint person_merge_merged_fk references person,
        kept_before text constraint person_merge_before_sealed check (starts_with(kept_before, 's1.')),
        kept_version int not null,
        added_after jsonb not null,
        merged_at timestamptz not null,
        by_account_id bigint not null constraint person_merge_account_fk references account,
        form_key text not null constraint person_merge_form_once unique,
        undone_at timestamptz,
        undone_by_id bigint constraint person_merge_undone_by_fk references account,
        constraint person_merge_of_two check (kept_id <> merged_id),
        constraint person_merge_undone_says_who check ((undone_at is null) = (undone_by_id is null))
      );
      comment on column person_merge.kept_before is 'the details of the kept record before: JSON, sealed';
      comment on column person_merge.added_after is 'by table the highest id there was: a row with a higher one was added since';
      create unique index person_merge_one_holds on person_merge (merged_id) where undone_at is null;
      create index person_merge_by_kept on person_merge (kept_id, id desc);

      create or replace function letter_stays_as_sent() returns trigger language plpgsql as $$
      begin
        if (old.case_id, old.template_key, old.template_version, old.way, old.contact_point_id, old.say_who, old.title,
            old.words, old.told, old.confirmed, old.prepared_at, old.prepared_by_id, old.form_key)
          is distinct from (new.case_id, new.template_key, new.template_version, new.way, new.contact_point_id,
            new.say_who, new.title, new.words, new.told, new.confirmed, new.prepared_at, new.prepared_by_id, new.form_key)
          or (old.person_id <> new.person_id and not exists (select from person_merge m
            where (m.kept_id, m.merged_id) in ((old.person_id, new.person_id), (new.person_id, old.person_id))))
          or (old.sent_at is not null and (old.sent_at, old.sent_by_id, old.sent_to, old.contact_id)
            is distinct from (new.sent_at, new.sent_by_id, new.sent_to, new.contact_id)) then
          raise exception 'a letter is kept as it was written and sent';
        end if;
        return new;
      end $$;

      create table person_merge_row (
        merge_id bigint not null constraint person_merge_row_merge_fk references person_merge,
        moved_column text not null,
        row_id bigint not null,
        ended boolean not null,
        constraint person_merge_row_pk primary key (merge_id, moved_column, row_id, ended)
      );
      comment on table person_merge_row is 'a row that was given to the kept record, or that held no more because another of the two does';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table person_merge_row, person_merge;
      create or replace function letter_stays_as_sent() returns trigger language plpgsql as $$
      begin
        if (old.person_id, old.case_id, old.template_key, old.template_version, old.way, old.contact_point_id, old.say_who,
            old.title, old.words, old.told, old.confirmed, old.prepared_at, old.prepared_by_id, old.form_key)
          is distinct from (new.person_id, new.case_id, new.template_key, new.template_version, new.way,
            new.contact_point_id, new.say_who, new.title, new.words, new.told, new.confirmed, new.prepared_at,
            new.prepared_by_id, new.form_key)
          or (old.sent_at is not null and (old.sent_at, old.sent_by_id, old.sent_to, old.contact_id)
            is distinct from (new.sent_at, new.sent_by_id, new.sent_to, new.contact_id)) then
          raise exception 'a letter is kept as it was written and sent';
        end if;
        return new;
      end $$;
    `);
  }
}
