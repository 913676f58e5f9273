import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each duty was opened, for a timeline; and when somebody last looked at a person, for what is new to them. */
export class History2026112230704 implements MigrationInterface {
  readonly name = 'History2026112230704';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table duty add column opened_at timestamptz;
      update duty d set opened_at = e.posted_at from case_event e where e.id = d.event_id;
      alter table duty alter column opened_at set not null;
      comment on column duty.opened_at is 'when it was counted for the first time';

      create table person_look (
        account_id bigint not null constraint person_look_account_fk references account,
        person_id bigint not null constraint person_look_person_fk references person,
        looked_at timestamptz not null,
        before_at timestamptz,
        constraint person_look_pk primary key (account_id, person_id)
      );
      comment on table person_look is 'when a member of staff last opened a person''s page, so that they see what is new';
      comment on column person_look.before_at is 'when they had looked before, half an hour or more earlier';
      create index person_look_by_person on person_look (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_look; alter table duty drop column opened_at');
  }
}
