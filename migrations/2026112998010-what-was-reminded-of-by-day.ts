import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What falls due and what was reminded of lie in the same order, so that a look at what is to be reminded of goes along both
 * once and reads no row of what has been: the same duties and the same reminders, each still there once.
 */
export class WhatWasRemindedOfByDay2026112998010 implements MigrationInterface {
  readonly name = 'WhatWasRemindedOfByDay2026112998010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reminder drop constraint reminder_once, add constraint reminder_once unique (due_on, duty_id, rung);
      drop index duty_undone_by_due;
      create index duty_undone_by_due on duty (due_on, id) include (rule_id, clock_starts, case_id)
        where state = 'undone';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reminder drop constraint reminder_once, add constraint reminder_once unique (duty_id, rung, due_on);
      drop index duty_undone_by_due;
      create index duty_undone_by_due on duty (due_on) include (rule_id, clock_starts, case_id) where state = 'undone';
    `);
  }
}
