import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Crimes, the victims and witnesses in them, and what has happened (events posted by officers or systems). */
export class Cases2026112100005 implements MigrationInterface {
  readonly name = 'Cases2026112100005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table crime_case (
        id bigint generated always as identity constraint crime_case_pk primary key,
        crime_reference text not null constraint crime_case_reference_once unique,
        desk_id bigint not null constraint crime_case_desk_fk references desk,
        officer_id bigint not null constraint crime_case_officer_fk references account,
        recorded_at timestamptz not null,
        reported_by text not null constraint crime_case_reported_by_known
          check (reported_by in ('telephone', 'front-counter', 'online', 'officer', 'third-party')),
        offence text not null,
        flags text[] not null default '{}',
        ward text,
        postcode text,
        closed_at timestamptz,
        created_at timestamptz not null
      );
      create index crime_case_by_officer on crime_case (officer_id, recorded_at desc, id);
      create index crime_case_by_desk on crime_case (desk_id, recorded_at desc, id);
      create index crime_case_by_typed_reference on crime_case (upper(replace(crime_reference, ' ', '')));

      create table participant (
        id bigint generated always as identity constraint participant_pk primary key,
        case_id bigint not null constraint participant_case_fk references crime_case,
        person_id bigint not null constraint participant_person_fk references person,
        role text not null constraint participant_role_known check (role in ('victim', 'bereaved-relative',
          'parent-or-guardian', 'family-spokesperson', 'business-contact', 'witness')),
        referral_consent text not null default 'not-asked' constraint participant_consent_known
          check (referral_consent in ('yes', 'no', 'not-asked')),
        joined_at timestamptz not null,
        constraint participant_once unique (case_id, person_id)
      );
      create index participant_by_person on participant (person_id);

      create table case_event (
        id bigint generated always as identity constraint case_event_pk primary key,
        case_id bigint not null constraint case_event_case_fk references crime_case,
        type text not null,
        occurred_at timestamptz not null,
        received_at timestamptz,
        tell text not null constraint case_event_tell_known check (tell in ('now', 'not-before', 'never')),
        not_before date,
        reason text,
        words text,
        posted_at timestamptz not null,
        posted_by_account_id bigint constraint case_event_account_fk references account,
        posted_by_token_id bigint constraint case_event_token_fk references api_token,
        corrects_id bigint constraint case_event_corrects_fk references case_event
          constraint case_event_corrected_once unique,
        withdrawn_at timestamptz,
        withdrawn_by_id bigint constraint case_event_withdrawn_by_fk references account,
        withdrawn_reason text,
        constraint case_event_received_after check (received_at is null or received_at >= occurred_at),
        constraint case_event_not_before_given check ((tell = 'not-before') = (not_before is not null)),
        constraint case_event_reason_given check (tell <> 'never' or reason is not null),
        constraint case_event_words_one_line check (char_length(words) <= 280 and words !~ '[\\n\\r]'),
        constraint case_event_withdrawn_says_why check ((withdrawn_at is null) = (withdrawn_reason is null))
      );
      comment on column case_event.corrects_id is 'the withdrawn event that this one was posted in place of';
      create index case_event_by_case on case_event (case_id, occurred_at, id);
      create unique index case_event_reported_once on case_event (case_id)
        where type = 'reported' and withdrawn_at is null;

      create table posted_once (
        key text not null,
        poster text not null,
        body_hash text not null,
        event_id bigint not null constraint posted_once_event_fk references case_event,
        at timestamptz not null,
        constraint posted_once_pk primary key (poster, key)
      );
      comment on table posted_once is 'Idempotency-Key of each posted event; poster is token:ID or account:ID';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table posted_once, case_event, participant, crime_case');
  }
}
