import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people ask and only the investigating officer knows: asked, answered, read out to them. */
export class Questions2026112120403 implements MigrationInterface {
  readonly name = 'Questions2026112120403';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table question (
        id bigint generated always as identity constraint question_pk primary key,
        person_id bigint not null constraint question_person_fk references person,
        case_id bigint not null constraint question_case_fk references crime_case,
        contact_id bigint not null constraint question_contact_fk references contact,
        words text not null constraint question_has_words check (words <> ''),
        asked_at timestamptz not null,
        asked_by_id bigint not null constraint question_asked_by_fk references account,
        due_on date not null,
        state text not null default 'asked' constraint question_state_known
          check (state in ('asked', 'answered', 'read-back', 'withdrawn')),
        answer text constraint question_answer_one_line check (char_length(answer) <= 500 and answer !~ '[\\n\\r]'),
        answered_at timestamptz,
        answered_by_id bigint constraint question_answered_by_fk references account,
        answer_form_key text constraint question_answer_form_once unique,
        read_back_contact_id bigint constraint question_read_back_fk references contact,
        reminded_at timestamptz,
        escalated_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_by_id bigint constraint question_withdrawn_by_fk references account,
        withdrawn_reason text,
        constraint question_answered_says_who check (num_nulls(answer, answered_at, answered_by_id) in (0, 3)),
        constraint question_answered_has_answer check (state not in ('answered', 'read-back') or answer is not null),
        constraint question_read_back_says_when check ((state = 'read-back') = (read_back_contact_id is not null)),
        constraint question_withdrawn_says_why
          check (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_reason) = case when state = 'withdrawn' then 0 else 3 end)
      );
      comment on column question.contact_id is 'the contact in which it was asked';
      comment on column question.words is 'the person''s own';
      comment on column question.reminded_at is 'when the officer was reminded, on the due day';
      comment on column question.escalated_at is 'when the desk''s supervisors heard that the officer is silent';
      create index question_by_person on question (person_id, id desc);
      create index question_by_case on question (case_id, id desc);
      create index question_waiting on question (due_on) where state = 'asked';
      create index question_to_read_out on question (person_id) where state = 'answered';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table question');
  }
}
