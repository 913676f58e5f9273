import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters and e-mails to a person: their templates, the text exactly as it was sent, and those that did not arrive. */
export class Letters2026112230701 implements MigrationInterface {
  readonly name = 'Letters2026112230701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table letter_template_version (
        id bigint generated always as identity constraint letter_template_version_pk primary key,
        desk_id bigint not null constraint letter_template_version_desk_fk references desk,
        template_key text not null,
        version int not null,
        title text not null,
        letter text not null,
        email text,
        by_account_id bigint not null constraint letter_template_version_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint letter_template_version_form_once unique,
        constraint letter_template_version_once unique (desk_id, template_key, version)
      );
      comment on table letter_template_version is 'how a desk words a letter, in place of the words that come with the product (version 0)';

      create table letter (
        id bigint generated always as identity constraint letter_pk primary key,
        person_id bigint not null constraint letter_person_fk references person,
        case_id bigint constraint letter_case_fk references crime_case,
        template_key text not null,
        template_version int not null,
        way text not null constraint letter_way_known check (way in ('letter', 'email')),
        contact_point_id bigint not null constraint letter_contact_point_fk references contact_point,
        say_who boolean not null,
        title text not null,
        words text not null,
        told jsonb not null default '[]',
        confirmed boolean not null,
        prepared_at timestamptz not null,
        prepared_by_id bigint not null constraint letter_prepared_by_fk references account,
        form_key text not null constraint letter_form_once unique,
        state text not null default 'prepared' constraint letter_state_known
          check (state in ('prepared', 'sent', 'discarded', 'not-delivered')),
        sent_at timestamptz,
        sent_by_id bigint constraint letter_sent_by_fk references account,
        sent_to text,
        contact_id bigint constraint letter_contact_fk references contact,
        ended_at timestamptz,
        ended_reason text,
        handled_at timestamptz,
        constraint letter_sent_says_how check (
          num_nulls(sent_at, sent_by_id, sent_to, contact_id) = case when state in ('sent', 'not-delivered') then 0 else 4 end),
        constraint letter_ended_says_why
          check (num_nulls(ended_at, ended_reason) = case when state in ('discarded', 'not-delivered') then 0 else 2 end)
      );
      comment on column letter.say_who is 'whether the address may be told who writes';
      comment on column letter.words is 'the whole text, its fields filled in';
      comment on column letter.sent_to is 'name and address, or e-mail address, as they were when it was sent';
      comment on column letter.told is 'what it tells: caseId, eventId and kind of each';
      comment on column letter.handled_at is 'when a PCSO dealt with one that did not arrive';
      create index letter_by_person on letter (person_id, id desc);
      create index letter_by_contact on letter (contact_id) where contact_id is not null;
      create index letter_not_delivered on letter (person_id) where state = 'not-delivered' and handled_at is null;

      create function letter_stays_as_sent() returns trigger language plpgsql as $$
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
      create trigger letter_kept before update on letter for each row execute function letter_stays_as_sent();

      alter table contact add column undelivered_at timestamptz;
      comment on column contact.undelivered_at is 'when it was known that the letter or e-mail did not arrive: it told nothing';

      alter table message
        add column to_person_id bigint constraint message_person_fk references person,
        drop constraint message_one_recipient,
        add constraint message_one_recipient check (num_nonnulls(to_account_id, to_agency_id, to_person_id) = 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from message where to_person_id is not null;
      alter table message
        drop constraint message_one_recipient,
        drop column to_person_id,
        add constraint message_one_recipient check ((to_account_id is null) <> (to_agency_id is null));
      alter table contact drop column undelivered_at;
      drop table letter, letter_template_version;
      drop function letter_stays_as_sent();
    `);
  }
}
