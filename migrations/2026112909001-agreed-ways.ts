import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How and when a person wants to be contacted: rows that are added and never changed, the latest holds. */
export class AgreedWays2026112909001 implements MigrationInterface {
  readonly name = 'AgreedWays2026112909001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreed_way (
        id bigint generated always as identity constraint agreed_way_pk primary key,
        person_id bigint not null constraint agreed_way_person_fk references person,
        from_at timestamptz not null,
        way text not null constraint agreed_way_known
          check (way in ('telephone', 'in-person', 'video', 'letter', 'email', 'text', 'no-preference')),
        times text constraint agreed_way_times_sealed check (starts_with(times, 's1.')),
        why_not_used text constraint agreed_way_why_not_used_sealed check (starts_with(why_not_used, 's1.')),
        by_account_id bigint not null constraint agreed_way_account_fk references account
      );
      comment on column agreed_way.times is 'when they want to be contacted, in their words';
      comment on column agreed_way.why_not_used is 'why the desk does not use that way, and what it does instead';
      create index agreed_way_by_person on agreed_way (person_id, from_at);
      select protect_by_person('agreed_way');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table agreed_way');
  }
}
