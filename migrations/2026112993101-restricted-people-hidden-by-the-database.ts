import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is restricted stays invisible also to a statement that forgot its scope. Policies that only ever take away: whatever
 * the others let through, they let nothing through of people and cases hidden from the actor.
 */
export class RestrictedPeopleHiddenByTheDatabase2026112993101 implements MigrationInterface {
  readonly name = 'RestrictedPeopleHiddenByTheDatabase2026112993101';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [HIDDEN, caseElsewhere(' and p.id <> all (public.hidden_people())'), HIDING, POLICIES])
      await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ declare it record; begin
        for it in select tablename, policyname from pg_policies
          where schemaname = 'public' and policyname like 'restricted\\_%' loop
          execute format('drop policy %I on %I', it.policyname, it.tablename);
        end loop;
      end $$;
      create or replace function protect_by_person(its regclass) returns void language sql as $$
        select protect(its, 'acts_for(person_id)') $$;
      create or replace function protect_by_case(its regclass) returns void language sql as $$
        select protect(its, 'knows_case(case_id)', 'has_case(case_id)') $$;
      create or replace function protect_by_participation(its regclass) returns void language sql as $$
        select protect(its, 'acts_for(person_id) or has_case(case_id)') $$;
      ${caseElsewhere('')}
      drop function hide_people(regclass, text[]), hide_cases(regclass, text), hidden_cases(),
        hidden_people(), actor_account(), actor_finds_everybody();
    `);
  }
}

/**
 * Read once by a statement, before its rows. Nobody is named where nothing was said of an account: all who are restricted
 * are hidden then.
 */
const HIDDEN = `
  create function actor_account() returns bigint language sql stable parallel safe as $$
    select nullif(current_setting('desk.account', true), '')::bigint $$;
  create function actor_finds_everybody() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('desk.finds', true) = 'everybody', false) $$;

  create function hidden_people() returns bigint[] language plpgsql stable parallel safe security definer as $$
  begin
    if public.actor_finds_everybody() then return '{}'; end if;
    return array(select r.person_id from public.person_restriction r
      where r.lifted_at is null and r.person_id <> all (public.actor_glass())
        and not exists (select from public.restricted_access n where n.restriction_id = r.id
          and n.account_id = public.actor_account() and n.ended_at is null));
  end $$;
  comment on function hidden_people is 'restricted to others than the actor, who has not broken the glass for them';

  create function hidden_cases() returns bigint[] language plpgsql stable parallel safe security definer as $$
  declare hidden bigint[];
  begin
    if public.actor_reaches_all() then return '{}'; end if;
    hidden := public.hidden_people();
    if hidden = '{}' then return '{}'; end if;
    return array(select distinct it.case_id from public.participant it where it.person_id = any (hidden)
      and not exists (select from public.participant o where o.case_id = it.case_id and o.person_id <> all (hidden)));
  end $$;
  comment on function hidden_cases is 'in which the actor finds nobody, and somebody is hidden from them';
`;

const caseElsewhere = (found: string): string => `
  create or replace function is_case_elsewhere(in_case bigint, officer bigint) returns boolean
    language plpgsql stable parallel safe security definer as $$
  begin
    return public.actor_reaches_all() or coalesce(officer = public.actor_officer(), false)
      or exists (select from public.participant pt join public.person p on p.id = pt.person_id
        where pt.case_id = in_case and (p.desk_id = public.actor_desk() or p.pcso_id = any (public.actor_covers())
          or p.id = any (public.actor_glass()))${found});
  end $$;
`;

const HIDING = `
  create function hide_people(its regclass, variadic columns text[]) returns void language plpgsql as $$
  begin
    execute format('create policy restricted_people on %s as restrictive to desk_request using (%s)', its,
      (select string_agg(format('(%I = any ((select hidden_people())::bigint[])) is not true', it), ' and ')
        from unnest(columns) it));
  end $$;
  comment on function hide_people is 'for the migration of each table about people: which columns hold a person''s id';

  create function hide_cases(its regclass, its_case text) returns void language plpgsql as $$
  begin
    execute format('create policy restricted_cases on %s as restrictive to desk_request
      using ((%I = any ((select hidden_cases())::bigint[])) is not true)', its, its_case);
  end $$;

  create or replace function protect_by_person(its regclass) returns void language sql as $$
    select protect(its, 'acts_for(person_id)'), hide_people(its, 'person_id') $$;
  create or replace function protect_by_case(its regclass) returns void language sql as $$
    select protect(its, 'knows_case(case_id)', 'has_case(case_id)'), hide_cases(its, 'case_id') $$;
  create or replace function protect_by_participation(its regclass) returns void language sql as $$
    select protect(its, 'acts_for(person_id) or has_case(case_id)'), hide_people(its, 'person_id') $$;
`;

/** Who takes part in which case can be read: ids alone, by which the scope knows which cases to hide. */
const POLICIES = `
  create policy restricted_people on participant as restrictive for update to desk_request
    using ((person_id = any ((select hidden_people())::bigint[])) is not true);
  create policy restricted_people_stay on participant as restrictive for delete to desk_request
    using ((person_id = any ((select hidden_people())::bigint[])) is not true);
  create policy restricted_people_join on participant as restrictive for insert to desk_request
    with check ((person_id = any ((select hidden_people())::bigint[])) is not true);
  select hide_people('person', 'id');
  select hide_people(its::regclass, 'person_id') from unnest(array[
    'agreed_way', 'case_suspect', 'consent_decision', 'contact', 'contact_plan', 'contact_point', 'correction_request',
    'data_disclosure', 'dip_sample_contact', 'disclosure_item', 'duty', 'erasure', 'erasure_run_person', 'legal_hold',
    'letter', 'needs_assessment', 'person_around', 'person_change', 'person_characteristic', 'person_form',
    'person_level', 'person_look', 'person_transfer', 'person_word', 'personal_statement', 'question',
    'reassignment_person', 'referral', 'retention_decision', 'retention_review', 'unable_to_contact',
    'update_decline']) its;
  select hide_people(its::regclass, 'person_id', 'other_id') from unnest(array['household_link', 'possible_duplicate']) its;
  select hide_people('person_merge', 'kept_id', 'merged_id');
  select hide_cases('crime_case', 'id');
  select hide_cases(its::regclass, 'case_id') from unnest(array['case_closing', 'case_event', 'case_mark', 'case_suspect',
    'critical_incident', 'legal_hold', 'liaison_officer', 'safety_unit_told']) its;
`;
