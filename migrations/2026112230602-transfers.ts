import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person offered by their desk to another one, which accepts or declines. */
export class Transfers2026112230602 implements MigrationInterface {
  readonly name = 'Transfers2026112230602';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_transfer (
        id bigint generated always as identity constraint person_transfer_pk primary key,
        person_id bigint not null constraint person_transfer_person_fk references person,
        from_desk_id bigint not null constraint person_transfer_from_fk references desk,
        to_desk_id bigint not null constraint person_transfer_to_fk references desk,
        reason text not null constraint person_transfer_says_why check (reason <> ''),
        asked_by_id bigint not null constraint person_transfer_asked_by_fk references account,
        asked_at timestamptz not null,
        state text not null default 'asked' constraint person_transfer_state_known
          check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
        answered_by_id bigint constraint person_transfer_answered_by_fk references account,
        answered_at timestamptz,
        answer_reason text,
        to_pcso_id bigint constraint person_transfer_to_pcso_fk references account,
        form_key text not null constraint person_transfer_form_once unique,
        constraint person_transfer_to_another_desk check (from_desk_id <> to_desk_id),
        constraint person_transfer_answered_says_who
          check (num_nulls(answered_by_id, answered_at) = case when state = 'asked' then 2 else 0 end),
        constraint person_transfer_accepted_names_pcso check ((state = 'accepted') = (to_pcso_id is not null)),
        constraint person_transfer_declined_says_why check (state <> 'declined' or answer_reason <> '')
      );
      comment on table person_transfer is 'the desk of record changes only when the other desk accepts';
      create unique index person_transfer_one_at_a_time on person_transfer (person_id) where state = 'asked';
      create index person_transfer_by_person on person_transfer (person_id, id desc);
      create index person_transfer_from on person_transfer (from_desk_id, id desc);
      create index person_transfer_to on person_transfer (to_desk_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_transfer');
  }
}
