import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When Victim PCSOs are away, and who covers whom. */
export class Cover2026112230601 implements MigrationInterface {
  readonly name = 'Cover2026112230601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table absence (
        id bigint generated always as identity constraint absence_pk primary key,
        account_id bigint not null constraint absence_account_fk references account,
        kind text not null constraint absence_kind_known check (kind in ('leave', 'sick', 'course')),
        from_on date not null,
        until_on date,
        covered_by_id bigint constraint absence_covered_by_fk references account,
        recorded_by_id bigint not null constraint absence_recorded_by_fk references account,
        recorded_at timestamptz not null,
        ended_by_id bigint constraint absence_ended_by_fk references account,
        ended_at timestamptz,
        cancelled boolean not null default false,
        form_key text not null constraint absence_form_once unique,
        constraint absence_days_in_order check (until_on >= from_on),
        constraint absence_not_covered_by_oneself check (covered_by_id <> account_id),
        constraint absence_ended_says_who check ((ended_at is null) = (ended_by_id is null)),
        constraint absence_cancelled_is_ended check (not cancelled or ended_at is not null)
      );
      comment on column absence.until_on is 'the last day away; null while it is not known';
      comment on column absence.covered_by_id is 'who covers this time; null: whoever the rota says';
      create index absence_by_account on absence (account_id, from_on) where not cancelled;
      create index absence_by_end on absence ((coalesce(until_on, 'infinity'::date))) where not cancelled;

      create table rota (
        account_id bigint constraint rota_pk primary key constraint rota_account_fk references account,
        covered_by_id bigint constraint rota_covered_by_fk references account,
        working_days smallint[] constraint rota_working_days_known
          check (working_days <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(working_days) > 0),
        version int not null default 1,
        constraint rota_not_covered_by_oneself check (covered_by_id <> account_id)
      );
      comment on table rota is 'who covers for a Victim PCSO, and on which days of the week they work';
      comment on column rota.working_days is '1 is Monday; null: no shifts are kept, at work whenever not absent';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rota, absence');
  }
}
