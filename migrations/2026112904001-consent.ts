import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people said about being referred, and what agencies did with what they held once it was taken back. */
export class Consent2026112904001 implements MigrationInterface {
  readonly name = 'Consent2026112904001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent_decision (
        id bigint generated always as identity constraint consent_decision_pk primary key,
        person_id bigint not null constraint consent_decision_person_fk references person,
        answer text not null constraint consent_decision_answer_known check (answer in ('given', 'withdrawn')),
        said_on date not null,
        said_how text not null constraint consent_decision_how_known check (said_how in
          ('telephone', 'in-person', 'letter', 'email', 'text', 'video')),
        note text,
        referral_id bigint constraint consent_decision_referral_fk references referral,
        by_account_id bigint not null constraint consent_decision_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint consent_decision_form_once unique
      );
      comment on table consent_decision is 'the latest row says how it stands; without one, what the crime reports say';
      comment on column consent_decision.referral_id is 'given anew for this referral alone';
      create index consent_decision_by_person on consent_decision (person_id, id desc);

      alter table referral
        add column consent_withdrawn_at timestamptz,
        add column deletion_confirmed_at timestamptz,
        add constraint referral_deletion_after_withdrawal
          check (deletion_confirmed_at is null or consent_withdrawn_at is not null);
      comment on column referral.consent_withdrawn_at is 'from then on the agency is shown nothing but that';
      comment on column referral.deletion_confirmed_at is 'when the agency said that it has deleted what it was given';
      create index referral_deletion_outstanding on referral (person_id)
        where consent_withdrawn_at is not null and deletion_confirmed_at is null;
      create index referral_on_recorded_consent on referral (person_id, case_id)
        where basis = 'consent' and consent_asked_on is null and consent_withdrawn_at is null
          and state in ('sent', 'accepted', 'returned');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index referral_on_recorded_consent, referral_deletion_outstanding;
      alter table referral drop constraint referral_deletion_after_withdrawal,
        drop column deletion_confirmed_at, drop column consent_withdrawn_at;
      drop table consent_decision;
    `);
  }
}
