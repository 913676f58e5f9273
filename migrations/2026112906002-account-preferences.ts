import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How somebody likes to work: what they look at of a day's list, and whether keys do something. */
export class AccountPreferences2026112906002 implements MigrationInterface {
  readonly name = 'AccountPreferences2026112906002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_preference (
        account_id bigint constraint account_preference_pk primary key
          constraint account_preference_account_fk references account,
        today_filter jsonb not null default '{}',
        shortcuts boolean not null default true
      );
      comment on column account_preference.today_filter is 'band, kind, flag, level and whose; nothing of a person';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_preference');
  }
}
