import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each rung of a duty's reminder ladder, fired once for each due date it had, and the digest that carried it. */
export class Reminders2026112100008 implements MigrationInterface {
  readonly name = 'Reminders2026112100008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reminder (
        id bigint generated always as identity constraint reminder_pk primary key,
        duty_id bigint not null constraint reminder_duty_fk references duty,
        rung text not null constraint reminder_rung_known check (rung in
          ('day-before', 'due-day', 'overdue', 'officer-silent')),
        due_on date not null,
        message_id bigint not null constraint reminder_message_fk references message,
        fired_at timestamptz not null,
        constraint reminder_once unique (duty_id, rung, due_on)
      );
      create index reminder_by_message on reminder (message_id);

      create table sweep (
        name text constraint sweep_pk primary key,
        finished_at timestamptz not null
      );
      comment on table sweep is 'when each regular job last finished; /health/ready shows its age';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sweep, reminder');
  }
}
