import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which duties put aside a change of the calendar can move is read from an index alone, as it is of undone ones. */
export class PutAsideDutiesByWhatTheyCount2026112998030 implements MigrationInterface {
  name = 'PutAsideDutiesByWhatTheyCount2026112998030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index duty_put_aside_by_due;
      create index duty_put_aside_by_due on duty (due_on) include (rule_id, clock_starts, case_id)
        where state in ('declined', 'ended') and facts->>'noLongerOwedSince' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index duty_put_aside_by_due;
      create index duty_put_aside_by_due on duty (due_on) where state in ('declined', 'ended');
    `);
  }
}
