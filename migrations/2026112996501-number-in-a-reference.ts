import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody on the telephone reads out the long number in the middle of their crime reference: 4000028 of 01/4000028/26.
 * It is kept beside the reference, so that a case is looked up by it. Row security leaves an index for a column, not for
 * an expression.
 */
export class NumberInAReference2026112996501 implements MigrationInterface {
  name = 'NumberInAReference2026112996501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table crime_case add column reference_number text generated always as (ltrim(coalesce(
        substring(crime_reference from '[0-9]{5,}'), substring(crime_reference from '[0-9]{3,}')), '0')) stored;
      comment on column crime_case.reference_number is
        'the first long number in the reference, without leading zeros: what people read out of it';
      create index crime_case_by_reference_number on crime_case (reference_number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table crime_case drop column reference_number');
  }
}
