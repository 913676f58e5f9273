import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Referrals from the person's agreement to the agency's outcome, every step kept. */
export class Referrals2026112100007 implements MigrationInterface {
  readonly name = 'Referrals2026112100007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral (
        id bigint generated always as identity constraint referral_pk primary key,
        reference text not null constraint referral_reference_once unique,
        person_id bigint not null constraint referral_person_fk references person,
        case_id bigint not null constraint referral_case_fk references crime_case,
        agency_id bigint not null constraint referral_agency_fk references agency,
        basis text not null constraint referral_basis_known check (basis in ('consent', 'lawful-reason')),
        basis_note text,
        consent_asked_on date,
        consent_asked_how text constraint referral_consent_how_known check (consent_asked_how in
          ('telephone', 'in-person', 'letter', 'email', 'text', 'video')),
        need text not null,
        shared jsonb not null,
        state text not null constraint referral_state_known check (state in
          ('sent', 'accepted', 'declined', 'completed', 'withdrawn', 'returned')),
        link_version int not null default 1,
        link_expires_at timestamptz not null,
        sent_on date not null,
        reminder_on date not null,
        return_on date not null,
        reminded_at timestamptz,
        made_by_id bigint not null constraint referral_account_fk references account,
        made_at timestamptz not null,
        answered_at timestamptz,
        decline_reason text constraint referral_decline_reason_known check (decline_reason in
          ('full', 'outside-area', 'not-eligible', 'unsafe-number', 'could-not-reach', 'other')),
        agency_note text,
        outcome_kind text constraint referral_outcome_known check (outcome_kind in
          ('support-given', 'could-not-reach', 'not-wanted', 'passed-on', 'ended-otherwise')),
        outcome text,
        outcome_at timestamptz,
        handled_at timestamptz,
        form_key text not null constraint referral_form_once unique,
        version int not null default 1,
        constraint referral_lawful_reason_given check (basis <> 'lawful-reason' or basis_note is not null),
        constraint referral_consent_says_how check ((consent_asked_on is null) = (consent_asked_how is null)),
        constraint referral_decline_says_why check ((state = 'declined') = (decline_reason is not null)),
        constraint referral_outcome_says_what
          check ((state = 'completed') = (outcome_kind is not null and outcome is not null))
      );
      comment on column referral.basis_note is 'the lawful reason in words, where there is no consent';
      comment on column referral.shared is 'word for word what the agency is shown';
      comment on column referral.reminded_at is 'when the agency was reminded of the present link';
      comment on column referral.handled_at is 'when a PCSO dealt with an answer or a silence that needed it';
      create index referral_by_person on referral (person_id, id desc);
      create index referral_unanswered_reminder on referral (reminder_on)
        where state = 'sent' and reminded_at is null;
      create index referral_unanswered_return on referral (return_on) where state = 'sent';
      create index referral_by_agency on referral (agency_id, id desc);
      create index referral_to_handle on referral (person_id)
        where state in ('declined', 'returned', 'completed') and handled_at is null;

      create table referral_step (
        id bigint generated always as identity constraint referral_step_pk primary key,
        referral_id bigint not null constraint referral_step_referral_fk references referral,
        at timestamptz not null,
        step text not null,
        by_kind text not null,
        by_id text,
        note text
      );
      create index referral_step_by_referral on referral_step (referral_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table referral_step, referral');
  }
}
