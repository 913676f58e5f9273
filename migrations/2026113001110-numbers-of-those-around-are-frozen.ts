import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody else answered a number: it is looked for around everybody as it is among everybody's own, and an officer is
 * warned of the one as of the other.
 */
export class NumbersOfThoseAroundAreFrozen2026113001110 implements MigrationInterface {
  readonly name = 'NumbersOfThoseAroundAreFrozen2026113001110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index around_point_by_value on around_point (kind, match_value) where replaced_at is null;
      create or replace function has_frozen_number(of_person bigint) returns boolean
        language sql stable security definer as $$
        select exists (select from public.contact_point cp
            where cp.person_id = of_person and cp.replaced_at is null and cp.frozen_at is not null)
          or exists (select from public.person_around r join public.around_point ap on ap.around_id = r.id
            where r.person_id = of_person and ap.replaced_at is null and ap.frozen_at is not null) $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function has_frozen_number(of_person bigint) returns boolean
        language sql stable security definer as $$
        select exists (select from public.contact_point cp
          where cp.person_id = of_person and cp.replaced_at is null and cp.frozen_at is not null) $$;
      drop index around_point_by_value;
    `);
  }
}
