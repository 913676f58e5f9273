import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which number or address a contact used, and what was left on a voicemail. */
export class ContactByWhat2026112120402 implements MigrationInterface {
  readonly name = 'ContactByWhat2026112120402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact
        add column contact_point_id bigint constraint contact_point_used_fk references contact_point,
        add column left_message text constraint contact_left_message_known
          check (left_message in ('none', 'without-saying-who', 'said-who'));
      comment on column contact.contact_point_id is 'the number or address used; null where none was, and before it was asked';
      comment on column contact.left_message is 'on a voicemail';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact drop column contact_point_id, drop column left_message');
  }
}
