import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A random few of a desk's contacts, read and marked by a supervisor against questions that stay as they were then. */
export class DipSampling2026112906004 implements MigrationInterface {
  readonly name = 'DipSampling2026112906004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dip_rubric (
        version int generated always as identity constraint dip_rubric_pk primary key,
        desk_id bigint constraint dip_rubric_desk_fk references desk,
        questions text[] not null constraint dip_rubric_has_questions check (cardinality(questions) between 1 and 10),
        made_by_id bigint constraint dip_rubric_made_by_fk references account,
        made_at timestamptz not null,
        form_key text constraint dip_rubric_form_once unique
      );
      comment on table dip_rubric is 'never changed: other questions are another version. Without a desk: those the product brings';
      create index dip_rubric_by_desk on dip_rubric (desk_id, version);
      insert into dip_rubric (questions, made_at) values (array[
        'Was how to contact them safely followed?',
        'Were they told what was owed, in plain words?',
        'Were their questions answered or passed on?',
        'Was the next contact agreed?',
        'Could somebody else go on from this record?'], now());

      create table dip_sample (
        id bigint generated always as identity constraint dip_sample_pk primary key,
        desk_id bigint not null constraint dip_sample_desk_fk references desk,
        rubric_version int not null constraint dip_sample_rubric_fk references dip_rubric,
        from_on date not null,
        until_on date not null,
        size int not null constraint dip_sample_size_bounded check (size between 1 and 50),
        pcso_id bigint constraint dip_sample_pcso_fk references account,
        drawn_from int not null,
        seed text not null,
        made_by_id bigint not null constraint dip_sample_made_by_fk references account,
        made_at timestamptz not null,
        form_key text not null constraint dip_sample_form_once unique
      );
      comment on column dip_sample.seed is 'the same seed draws the same of the same contacts';
      create index dip_sample_by_desk on dip_sample (desk_id, id);

      create table dip_sample_contact (
        sample_id bigint not null constraint dip_sample_contact_sample_fk references dip_sample,
        contact_id bigint not null constraint dip_sample_contact_contact_fk references contact,
        person_id bigint not null constraint dip_sample_contact_person_fk references person,
        pcso_id bigint not null constraint dip_sample_contact_pcso_fk references account,
        place int not null,
        marks text[],
        feedback text,
        marked_by_id bigint constraint dip_sample_contact_marked_by_fk references account,
        marked_at timestamptz,
        answer text,
        answered_at timestamptz,
        version int not null default 0,
        constraint dip_sample_contact_pk primary key (sample_id, contact_id),
        constraint dip_sample_contact_marks_known check (marks <@ array['yes', 'partly', 'no', 'does-not-apply']),
        constraint dip_sample_contact_marked_says_who check (num_nulls(marks, feedback, marked_by_id, marked_at) in (0, 4)),
        constraint dip_sample_contact_answers_marks check (answered_at is null or marked_at is not null)
      );
      create index dip_sample_contact_by_person on dip_sample_contact (person_id);
      create index dip_sample_contact_by_pcso on dip_sample_contact (pcso_id, marked_at desc) where marked_at is not null;

      create index contact_by_account on contact (by_account_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index contact_by_account;
      drop table dip_sample_contact;
      drop table dip_sample;
      drop table dip_rubric;
    `);
  }
}
