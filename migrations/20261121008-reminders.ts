import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each rung of a duty's reminder ladder, fired once for each due date it had, and the digest that carried it. */
export class Reminders2026112100008 implements MigrationInterface {
  readonly name = 'Reminders2026112100008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table digest (
        id bigint generated always as identity constraint digest_pk primary key,
        kind text not null constraint digest_kind_known
          check (kind in ('duties-due', 'duties-overdue', 'officer-silent')),
        made_at timestamptz not null
      );
      comment on table digest is 'what one run reminds somebody of: a message to each of them has it as its subject';

      create table reminder (
        id bigint generated always as identity constraint reminder_pk primary key,
        duty_id bigint not null constraint reminder_duty_fk references duty,
        rung text not null constraint reminder_rung_known check (rung in
          ('day-before', 'due-day', 'overdue', 'officer-silent')),
        due_on date not null,
        digest_id bigint not null constraint reminder_digest_fk references digest,
        fired_at timestamptz not null,
        constraint reminder_once unique (duty_id, rung, due_on)
      );
      create index reminder_by_digest on reminder (digest_id);

      create index case_event_held_until on case_event (not_before) where tell = 'not-before';

      create table sweep (
        name text constraint sweep_pk primary key,
        finished_at timestamptz not null
      );
      comment on table sweep is 'when each regular job last finished; /health/ready shows its age';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sweep, reminder, digest; drop index case_event_held_until');
  }
}
