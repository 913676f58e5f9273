import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts made or tried, what they told, and the duties of the Code with every move of their dates. */
export class ContactsAndDuties2026112100006 implements MigrationInterface {
  readonly name = 'ContactsAndDuties2026112100006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact (
        id bigint generated always as identity constraint contact_pk primary key,
        person_id bigint not null constraint contact_person_fk references person,
        at timestamptz not null,
        channel text not null constraint contact_channel_known
          check (channel in ('telephone', 'in-person', 'letter', 'email', 'text', 'video')),
        direction text not null constraint contact_direction_known check (direction in ('outgoing', 'incoming')),
        outcome text not null constraint contact_outcome_known check (outcome in ('spoke', 'in-person', 'letter-sent',
          'email-sent', 'text-sent', 'no-answer', 'voicemail', 'wrong-person', 'number-unobtainable', 'declined-to-talk')),
        note text,
        asked text,
        next_contact_on date,
        by_account_id bigint not null constraint contact_account_fk references account,
        recorded_at timestamptz not null,
        form_key text not null constraint contact_form_once unique
      );
      create index contact_by_person on contact (person_id, at desc, id desc);

      create table contact_told (
        contact_id bigint not null constraint contact_told_contact_fk references contact,
        case_id bigint not null constraint contact_told_case_fk references crime_case,
        event_id bigint not null constraint contact_told_event_fk references case_event,
        kind text not null,
        constraint contact_told_pk primary key (contact_id, event_id, kind)
      );
      create index contact_told_by_case on contact_told (case_id);

      create table duty (
        id bigint generated always as identity constraint duty_pk primary key,
        participant_id bigint not null constraint duty_participant_fk references participant,
        person_id bigint not null constraint duty_person_fk references person,
        case_id bigint not null constraint duty_case_fk references crime_case,
        event_id bigint not null constraint duty_event_fk references case_event,
        rule_id text not null,
        occurrence int not null,
        clock_starts date not null,
        due_on date,
        state text not null constraint duty_state_known
          check (state in ('undone', 'met', 'met-late', 'declined', 'ended')),
        met_by_id bigint constraint duty_contact_fk references contact,
        met_on date,
        facts jsonb not null default '{}',
        constraint duty_once unique (participant_id, event_id, rule_id, occurrence),
        constraint duty_met_says_how check ((state in ('met', 'met-late')) = (met_by_id is not null and met_on is not null))
      );
      comment on column duty.state is 'undone is shown as open or overdue by the day it is looked at';
      comment on column duty.facts is 'how the date was counted, for the explanation';
      create index duty_undone_by_person on duty (person_id, due_on) where state = 'undone';
      create index duty_undone_by_due on duty (due_on) where state = 'undone';
      create index duty_by_case on duty (case_id);
      create index duty_by_person on duty (person_id, id);

      create table duty_change (
        id bigint generated always as identity constraint duty_change_pk primary key,
        duty_id bigint not null constraint duty_change_duty_fk references duty,
        at timestamptz not null,
        old_due_on date,
        new_due_on date,
        old_state text,
        new_state text,
        reason text not null,
        by_kind text not null,
        by_id text
      );
      create index duty_change_by_duty on duty_change (duty_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table duty_change, duty, contact_told, contact');
  }
}
