import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory of support agencies, police units and justice agencies, with the areas they serve. */
export class Agencies2026112100004 implements MigrationInterface {
  readonly name = 'Agencies2026112100004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agency (
        id bigint generated always as identity constraint agency_pk primary key,
        name text not null constraint agency_name_once unique,
        kind text not null constraint agency_kind_known check (kind in ('support', 'police-unit', 'justice')),
        email text not null,
        telephone text,
        about text not null default '',
        services text[] not null default '{}',
        boroughs text[] not null default '{}',
        active boolean not null default true,
        created_at timestamptz not null,
        form_key text constraint agency_form_once unique,
        version int not null default 1
      );
      comment on column agency.boroughs is 'names of the boroughs served; empty means all of London';
      create index agency_active_by_name on agency (name) where active;

      alter table message add constraint message_agency_fk foreign key (to_agency_id) references agency;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop constraint message_agency_fk; drop table agency');
  }
}
