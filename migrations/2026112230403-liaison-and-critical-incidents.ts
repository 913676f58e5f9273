import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Family liaison officers of deaths, and critical incidents: who speaks to a family, and what everybody concerned must know. */
export class LiaisonAndCriticalIncidents2026112230403 implements MigrationInterface {
  readonly name = 'LiaisonAndCriticalIncidents2026112230403';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table liaison_officer (
        id bigint generated always as identity constraint liaison_officer_pk primary key,
        case_id bigint not null constraint liaison_officer_case_fk references crime_case,
        name text not null constraint liaison_officer_is_named check (name <> ''),
        telephone text not null,
        since timestamptz not null,
        by_account_id bigint not null constraint liaison_officer_account_fk references account,
        replaced_at timestamptz,
        form_key text not null constraint liaison_officer_form_once unique
      );
      create unique index liaison_officer_one_holds on liaison_officer (case_id) where replaced_at is null;
      create index liaison_officer_by_case on liaison_officer (case_id, id desc);

      create table critical_incident (
        id bigint generated always as identity constraint critical_incident_pk primary key,
        case_id bigint not null constraint critical_incident_case_fk references crime_case,
        reason text not null constraint critical_incident_has_reason check (reason <> ''),
        declared_at timestamptz not null,
        declared_by_id bigint not null constraint critical_incident_declared_by_fk references account,
        ended_at timestamptz,
        ended_by_id bigint constraint critical_incident_ended_by_fk references account,
        ended_reason text,
        form_key text not null constraint critical_incident_form_once unique,
        constraint critical_incident_end_says_why check (num_nulls(ended_at, ended_by_id, ended_reason) in (0, 3))
      );
      create unique index critical_incident_one_holds on critical_incident (case_id) where ended_at is null;
      create index critical_incident_by_case on critical_incident (case_id, id desc);

      alter table contact add column despite_liaison text;
      comment on column contact.despite_liaison is
        'why the desk contacted somebody itself whose point of contact is a family liaison officer';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table contact drop column despite_liaison; drop table critical_incident, liaison_officer',
    );
  }
}
