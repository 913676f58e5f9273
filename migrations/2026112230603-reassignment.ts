import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many people given to other Victim PCSOs at once: planned, looked at, and then done as it was looked at. */
export class Reassignment2026112230603 implements MigrationInterface {
  readonly name = 'Reassignment2026112230603';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reassignment (
        id bigint generated always as identity constraint reassignment_pk primary key,
        desk_id bigint not null constraint reassignment_desk_fk references desk,
        by_account_id bigint not null constraint reassignment_account_fk references account,
        made_at timestamptz not null,
        applied_at timestamptz,
        form_key text not null constraint reassignment_form_once unique
      );
      create index reassignment_by_desk on reassignment (desk_id, id desc);

      create table reassignment_person (
        reassignment_id bigint not null constraint reassignment_person_run_fk references reassignment on delete cascade,
        person_id bigint not null constraint reassignment_person_person_fk references person,
        from_id bigint constraint reassignment_person_from_fk references account,
        to_id bigint not null constraint reassignment_person_to_fk references account,
        moved boolean,
        constraint reassignment_person_pk primary key (reassignment_id, person_id)
      );
      create index reassignment_person_by_person on reassignment_person (person_id);
      comment on column reassignment_person.moved is
        'null until it was done; false for somebody whose point of contact had changed since the plan';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reassignment_person, reassignment');
  }
}
