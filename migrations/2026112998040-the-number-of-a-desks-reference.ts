import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number read out of a reference is looked up in one desk. Until the column has statistics PostgreSQL expects thousands of
 * cases for each number, and reads all of the desk's to have fewer; with both in one index there is nothing to weigh.
 */
export class TheNumberOfADesksReference2026112998040 implements MigrationInterface {
  name = 'TheNumberOfADesksReference2026112998040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index crime_case_by_reference_number;
      create index crime_case_by_reference_number on crime_case (reference_number, desk_id);
    `);
    await runner.query('analyze crime_case');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index crime_case_by_reference_number;
      create index crime_case_by_reference_number on crime_case (reference_number);
    `);
  }
}
