import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'serious', 'abuse', 'other', 'not-investigated', 'no-case'`;

/** Cases that a desk marked as forced marriage or honour-based abuse, and critical incidents, have a period of their own. */
export class HowLongMarkedCasesAreKept2026112993202 implements MigrationInterface {
  readonly name = 'HowLongMarkedCasesAreKept2026112993202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table retention_period drop constraint retention_period_kind_known,
        add constraint retention_period_kind_known check (kind in (${KINDS}, 'marked'));
      insert into retention_period (kind, years, source, to_check, from_at)
      values ('marked', 20, 'As long as serious crimes, since the danger lasts for years and no crime report says it. '
        || 'The force’s own schedule goes before it', true, '2026-11-29T00:00:00Z');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from retention_review where kind = 'marked';
      delete from retention_period where kind = 'marked';
      alter table retention_period drop constraint retention_period_kind_known,
        add constraint retention_period_kind_known check (kind in (${KINDS}));
    `);
  }
}
