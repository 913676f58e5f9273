import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of themselves when asked, or why nobody asked. Ethnicity and birth date themselves stand with the person. */
export class Characteristics2026112230402 implements MigrationInterface {
  readonly name = 'Characteristics2026112230402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_characteristic (
        id bigint generated always as identity constraint person_characteristic_pk primary key,
        person_id bigint not null constraint person_characteristic_person_fk references person,
        strand text not null constraint person_characteristic_strand_known
          check (strand in ('ethnicity', 'gender', 'age', 'faith', 'sexual-orientation', 'disability')),
        answer text not null constraint person_characteristic_answer_known
          check (answer in ('answered', 'prefers-not-to-say', 'not-asked')),
        value text,
        own_words text,
        not_asked_reason text,
        at timestamptz not null,
        by_account_id bigint not null constraint person_characteristic_account_fk references account,
        replaced_at timestamptz,
        constraint person_characteristic_value_given
          check ((value is not null) = (answer = 'answered' and strand not in ('ethnicity', 'age'))),
        constraint person_characteristic_not_asked_says_why check ((answer = 'not-asked') = (not_asked_reason is not null))
      );
      comment on column person_characteristic.value is 'as chosen from the list; of ethnicity and age it stands with the person';
      create unique index person_characteristic_one_holds on person_characteristic (person_id, strand)
        where replaced_at is null;
      create index person_characteristic_by_person on person_characteristic (person_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_characteristic');
  }
}
