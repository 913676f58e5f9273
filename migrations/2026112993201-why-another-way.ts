import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a contact was made by another way than the person had agreed. */
export class WhyAnotherWay2026112993201 implements MigrationInterface {
  readonly name = 'WhyAnotherWay2026112993201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact add column why_other_way text
        constraint contact_why_other_way_sealed check (starts_with(why_other_way, 's1.'));
      comment on column contact.why_other_way is 'why it was made by another way than the person had agreed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact drop column why_other_way');
  }
}
