import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a late holiday moves is read from the index alone: most duties that fall due after it are none of them. */
export class DueDutiesWithoutTheirRows2026112993401 implements MigrationInterface {
  readonly name = 'DueDutiesWithoutTheirRows2026112993401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index duty_undone_by_due;
      create index duty_undone_by_due on duty (due_on) include (rule_id, clock_starts, case_id) where state = 'undone';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index duty_undone_by_due;
      create index duty_undone_by_due on duty (due_on) where state = 'undone';
    `);
  }
}
