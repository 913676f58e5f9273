import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That somebody cannot be reached: said by whoever tried, accepted or sent back by a supervisor. */
export class UnableToContact2026112230604 implements MigrationInterface {
  readonly name = 'UnableToContact2026112230604';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unable_to_contact (
        id bigint generated always as identity constraint unable_to_contact_pk primary key,
        person_id bigint not null constraint unable_to_contact_person_fk references person,
        words text not null constraint unable_to_contact_has_words check (words <> ''),
        asked_by_id bigint not null constraint unable_to_contact_asked_by_fk references account,
        asked_at timestamptz not null,
        attempts int not null,
        first_on date not null,
        last_on date not null,
        channels text[] not null,
        state text not null default 'asked' constraint unable_to_contact_state_known
          check (state in ('asked', 'accepted', 'sent-back')),
        decided_by_id bigint constraint unable_to_contact_decided_by_fk references account,
        decided_at timestamptz,
        answer text,
        form_key text not null constraint unable_to_contact_form_once unique,
        constraint unable_to_contact_decided_says_who
          check (num_nulls(decided_by_id, decided_at) = case when state = 'asked' then 2 else 0 end),
        constraint unable_to_contact_sent_back_says_why check (state <> 'sent-back' or answer <> '')
      );
      comment on table unable_to_contact is
        'accepted, it is shown with the duties, which stay as the Code counts them; a later contact with them ends it';
      create unique index unable_to_contact_one_at_a_time on unable_to_contact (person_id) where state = 'asked';
      create index unable_to_contact_by_person on unable_to_contact (person_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unable_to_contact');
  }
}
