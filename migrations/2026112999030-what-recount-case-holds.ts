import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since a run looks for the cases it has still to count, nothing but those that could not be counted is written down. */
export class WhatRecountCaseHolds2026112999030 implements MigrationInterface {
  readonly name = 'WhatRecountCaseHolds2026112999030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recount_case where fault is null;
      alter table recount_case alter fault set not null;
      comment on table recount_case is 'the cases of a run that could not be counted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      comment on table recount_case is 'the cases of an unfinished run; afterwards only those that could not be counted';
      alter table recount_case alter fault drop not null;
    `);
  }
}
