import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables about people that were made beside the policies. */
export class RowSecurityOfWhatCameSince2026112990101 implements MigrationInterface {
  readonly name = 'RowSecurityOfWhatCameSince2026112990101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select protect_by_person(its::regclass) from unnest(array[
        'consent_decision', 'person_around', 'retention_decision', 'correction_request', 'disclosure_item',
        'dip_sample_contact']) its;
      select protect_by_row('around_point', 'around_id', 'person_around');
      select protect_by_participation('personal_statement');
      select protect(its::regclass, 'desk_id = (select actor_desk())') from unnest(array['retention_review', 'erasure_run']) its;
      select protect_by_row('erasure_run_person', 'run_id', 'erasure_run');
      select protect('person_merge', 'acts_for(kept_id) or acts_for(merged_id)');
      select protect_by_row('person_merge_row', 'merge_id', 'person_merge');
      select protect_by_case(its::regclass) from unnest(array['case_mark', 'safety_unit_told']) its;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ declare it record; begin
        for it in select tablename, policyname from pg_policies where schemaname = 'public'
          and tablename in ('consent_decision', 'person_around', 'around_point', 'personal_statement', 'retention_decision',
            'correction_request', 'disclosure_item', 'retention_review', 'erasure_run', 'erasure_run_person', 'person_merge',
            'person_merge_row', 'case_mark', 'safety_unit_told', 'dip_sample_contact') loop
          execute format('drop policy %I on %I', it.policyname, it.tablename);
          execute format('alter table %I disable row level security', it.tablename);
        end loop;
      end $$;
    `);
  }
}
