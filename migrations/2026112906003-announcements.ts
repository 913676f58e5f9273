import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators tell everybody, or one role, at the top of each page for a time; and who has read it and put it away. */
export class Announcements2026112906003 implements MigrationInterface {
  readonly name = 'Announcements2026112906003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announcement (
        id bigint generated always as identity constraint announcement_pk primary key,
        kind text not null constraint announcement_kind_known check (kind in ('news', 'downtime')),
        heading text not null constraint announcement_has_heading check (heading <> ''),
        words text not null,
        role text constraint announcement_role_known
          check (role in ('pcso', 'officer', 'supervisor', 'front-counter', 'administrator', 'data-protection-officer')),
        from_at timestamptz not null,
        until_at timestamptz not null,
        made_by_id bigint not null constraint announcement_made_by_fk references account,
        made_at timestamptz not null,
        form_key text not null constraint announcement_form_once unique,
        constraint announcement_ends_after_it_begins check (until_at > from_at)
      );
      comment on column announcement.role is 'null: everybody';
      create index announcement_by_end on announcement (until_at);

      create table announcement_read (
        announcement_id bigint not null constraint announcement_read_announcement_fk references announcement,
        account_id bigint not null constraint announcement_read_account_fk references account,
        at timestamptz not null,
        constraint announcement_read_pk primary key (announcement_id, account_id)
      );
      comment on table announcement_read is 'who has put it away: they see it no more';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table announcement_read; drop table announcement');
  }
}
