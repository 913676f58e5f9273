import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether somebody lives in a postcode district is asked of thousands who are called the same: by the mark and the person
 * together the index alone answers it, where each of their addresses had to be read.
 */
export class WhoseEndingItIs2026112998021 implements MigrationInterface {
  name = 'WhoseEndingItIs2026112998021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index contact_point_by_ending;
      create index contact_point_by_ending on contact_point (match_ending, person_id)
        where match_ending is not null and replaced_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index contact_point_by_ending;
      create index contact_point_by_ending on contact_point (match_ending) where match_ending is not null;
    `);
  }
}
