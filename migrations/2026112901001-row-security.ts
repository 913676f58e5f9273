import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another desk's people stay invisible to a request's transaction, also to a statement that forgot its scope. */
export class RowSecurity2026112901001 implements MigrationInterface {
  readonly name = 'RowSecurity2026112901001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ROLE, ACTOR, REACH, SINGLE_FACTS, PROTECTING, POLICIES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ declare it record; begin
        for it in select tablename, policyname from pg_policies where schemaname = 'public' loop
          execute format('drop policy %I on %I', it.policyname, it.tablename);
          execute format('alter table %I disable row level security', it.tablename);
        end loop;
      end $$;
      drop view acted_person, held_case;
      drop function protect(regclass, text, text), protect_by_person(regclass), protect_by_case(regclass),
        protect_by_participation(regclass), protect_by_row(regclass, text, regclass), knows_person(bigint), acts_for(bigint),
        knows_case(bigint), has_case(bigint), is_known_elsewhere(bigint, bigint), is_case_elsewhere(bigint, bigint),
        read_out_at(bigint), has_frozen_number(bigint), actor_desk(), actor_officer(), actor_covers(), actor_glass(),
        actor_reaches_all();
      alter default privileges in schema public revoke all on tables from desk_request;
      alter default privileges in schema public revoke all on sequences from desk_request;
      revoke all on all tables in schema public from desk_request;
      revoke all on all sequences in schema public from desk_request;
      revoke usage on schema public from desk_request;
    `);
  }
}

/** A role belongs to the whole server, so another database may have made it, at this very moment. */
const ROLE = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'desk_request') then
      create role desk_request nologin;
    end if;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise exception 'The database role desk_request is missing, and % may not make it', current_user
        using hint = format('Somebody who may make roles runs: create role desk_request nologin; grant desk_request to %I;', current_user);
  end $$;
  do $$ begin
    if not pg_has_role(current_user, 'desk_request', 'member') then
      execute format('grant desk_request to %I', current_user);
    end if;
  exception when insufficient_privilege then
    raise exception '% is not a member of the database role desk_request', current_user
      using hint = format('Somebody who may grant roles runs: grant desk_request to %I;', current_user);
  end $$;
  grant usage on schema public to desk_request;
  grant select, insert, update, delete on all tables in schema public to desk_request;
  grant usage, select on all sequences in schema public to desk_request;
  alter default privileges in schema public grant select, insert, update, delete on tables to desk_request;
  alter default privileges in schema public grant usage, select on sequences to desk_request;
`;

/** What was said of the actor when the transaction began; nothing is said of nobody, who reaches nothing. */
const ACTOR = `
  create function actor_desk() returns bigint language sql stable parallel safe as $$
    select nullif(current_setting('desk.desk', true), '')::bigint $$;
  create function actor_officer() returns bigint language sql stable parallel safe as $$
    select nullif(current_setting('desk.officer', true), '')::bigint $$;
  create function actor_covers() returns bigint[] language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('desk.covers', true), ''), '{}')::bigint[] $$;
  create function actor_glass() returns bigint[] language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('desk.glass', true), ''), '{}')::bigint[] $$;
  create function actor_reaches_all() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('desk.kind', true) = 'token', false) $$;
`;

/**
 * The reach, as scope.ts has it. Functions in PL/pgSQL keep their plan for the connection: where few rows are read at a time,
 * the same condition in the policy would take longer to plan than to ask. Where many are, the policy looks into a view first:
 * it is its owner's, so that no other policy is planned with it.
 */
const REACH = `
  create view acted_person as select p.id from person p where p.desk_id = actor_desk()
    or p.pcso_id = any (actor_covers()) or p.id = any (actor_glass()) or actor_reaches_all();
  create view held_case as select c.id from crime_case c where c.desk_id = actor_desk()
    or c.officer_id = actor_officer() or actor_reaches_all();

  create function acts_for(person bigint) returns boolean language plpgsql stable parallel safe security definer as $$
  begin
    return public.actor_reaches_all() or exists (select from public.person p where p.id = person
      and (p.desk_id = public.actor_desk() or p.pcso_id = any (public.actor_covers())
        or p.id = any (public.actor_glass())));
  end $$;
  comment on function acts_for is 'of the actor''s desk, of a PCSO they cover for, or for whom they broke the glass';

  create function has_case(in_case bigint) returns boolean language plpgsql stable parallel safe security definer as $$
  begin
    return public.actor_reaches_all() or exists (select from public.crime_case c where c.id = in_case
      and (c.desk_id = public.actor_desk() or c.officer_id = public.actor_officer()));
  end $$;
  comment on function has_case is 'of the actor''s desk, or the officer''s own';

  create function is_known_elsewhere(person bigint, pcso bigint) returns boolean
    language plpgsql stable parallel safe security definer as $$
  begin
    return public.actor_reaches_all() or coalesce(pcso = any (public.actor_covers()), false)
      or person = any (public.actor_glass())
      or exists (select from public.participant pt join public.crime_case c on c.id = pt.case_id
        where pt.person_id = person and (c.desk_id = public.actor_desk() or c.officer_id = public.actor_officer()));
  end $$;
  comment on function is_known_elsewhere is 'somebody of another desk: by cover, broken glass, or a case the actor has';

  create function is_case_elsewhere(in_case bigint, officer bigint) returns boolean
    language plpgsql stable parallel safe security definer as $$
  begin
    return public.actor_reaches_all() or coalesce(officer = public.actor_officer(), false)
      or exists (select from public.participant pt join public.person p on p.id = pt.person_id
        where pt.case_id = in_case and (p.desk_id = public.actor_desk() or p.pcso_id = any (public.actor_covers())
          or p.id = any (public.actor_glass())));
  end $$;
  comment on function is_case_elsewhere is 'a case of another desk: the officer''s own, or with somebody acted for';

  create function knows_person(person bigint) returns boolean language plpgsql stable parallel safe security definer as $$
  begin
    return exists (select from public.person p where p.id = person
      and (p.desk_id = public.actor_desk() or public.is_known_elsewhere(p.id, p.pcso_id)));
  end $$;

  create function knows_case(in_case bigint) returns boolean language plpgsql stable parallel safe security definer as $$
  begin
    return exists (select from public.crime_case c where c.id = in_case
      and (c.desk_id = public.actor_desk() or public.is_case_elsewhere(c.id, c.officer_id)));
  end $$;
`;

const SINGLE_FACTS = `
  create function read_out_at(in_contact bigint) returns timestamptz language sql stable security definer as $$
    select at from public.contact where id = in_contact $$;
  comment on function read_out_at is 'an officer learns when the answer was read out, and nothing else of the contact';
  create function has_frozen_number(of_person bigint) returns boolean language sql stable security definer as $$
    select exists (select from public.contact_point cp
      where cp.person_id = of_person and cp.replaced_at is null and cp.frozen_at is not null) $$;
  comment on function has_frozen_number is 'an officer is warned that somebody else answered, and not told the number';
`;

/** For the migration of each table about people. What is read and what is written may differ. */
const PROTECTING = `
  create function protect(its regclass, read text, written text default null) returns void language plpgsql as $$
  declare changed text := coalesce(written, read);
  begin
    execute format('alter table %s enable row level security', its);
    execute format('create policy reach_to_read on %s for select to desk_request using (%s)', its, read);
    execute format('create policy reach_to_insert on %s for insert to desk_request with check (%s)', its, changed);
    execute format('create policy reach_to_update on %s for update to desk_request using (%s)', its, changed);
    execute format('create policy reach_to_delete on %s for delete to desk_request using (%s)', its, changed);
  end $$;

  create function protect_by_person(its regclass) returns void language sql as $$
    select protect(its, 'acts_for(person_id)') $$;
  comment on function protect_by_person is 'what is theirs: only whoever acts for them';

  create function protect_by_case(its regclass) returns void language sql as $$
    select protect(its, 'knows_case(case_id)', 'has_case(case_id)') $$;

  create function protect_by_participation(its regclass) returns void language sql as $$
    select protect(its, 'acts_for(person_id) or has_case(case_id)') $$;
  comment on function protect_by_participation is 'a person''s part in a case: whoever acts for them, or has the case';

  create function protect_by_row(its regclass, key text, other regclass) returns void language sql as $$
    select protect(its, format('exists (select from %s o where o.id = %s.%I)', other, its, key)) $$;
  comment on function protect_by_row is 'what hangs on a row of another table is seen with it';
`;

const POLICIES = `
  select protect('person', 'desk_id = (select actor_desk()) or is_known_elsewhere(id, pcso_id)',
    'desk_id = (select actor_desk()) or coalesce(pcso_id = any (actor_covers()), false) or id = any (actor_glass())
      or actor_reaches_all()');
  select protect('crime_case', 'desk_id = (select actor_desk()) or is_case_elsewhere(id, officer_id)',
    'desk_id = (select actor_desk()) or coalesce(officer_id = actor_officer(), false) or actor_reaches_all()');
  select protect_by_person(its::regclass) from unnest(array[
    'contact_point', 'person_change', 'person_level', 'contact_plan', 'update_decline', 'person_characteristic',
    'needs_assessment', 'letter', 'data_disclosure', 'unable_to_contact', 'person_form', 'person_look']) its;
  select protect('contact', 'exists (select from acted_person a where a.id = contact.person_id)');
  select protect('participant', 'exists (select from acted_person a where a.id = participant.person_id)
    or knows_case(case_id) and knows_person(person_id)', 'acts_for(person_id) or has_case(case_id)');
  select protect('duty', 'exists (select from acted_person a where a.id = duty.person_id) or has_case(case_id)');
  select protect('case_event', 'exists (select from held_case h where h.id = case_event.case_id) or knows_case(case_id)',
    'has_case(case_id)');
  select protect_by_participation(its::regclass) from unnest(array['question', 'referral']) its;
  select protect_by_case(its::regclass) from unnest(array['case_closing', 'liaison_officer', 'critical_incident']) its;
  select protect_by_row('contact_told', 'contact_id', 'contact');
  select protect_by_row('duty_change', 'duty_id', 'duty');
  select protect_by_row('reminder', 'duty_id', 'duty');
  select protect_by_row('referral_step', 'referral_id', 'referral');
  select protect_by_row('posted_once', 'event_id', 'case_event');

  select protect('person_word', 'desk_id = (select actor_desk()) or desk_id = any ((select array(
    select a.desk_id from account a where a.id = any (actor_covers())))::bigint[])');
  select protect('case_suspect', 'knows_case(case_id) or acts_for(person_id)', 'has_case(case_id)');
  select protect('household_link', 'knows_person(person_id) or knows_person(other_id)');
  select protect('possible_duplicate', 'acts_for(person_id) or acts_for(other_id)');
  select protect('legal_hold', 'acts_for(person_id) or knows_case(case_id)');
  select protect('person_transfer', '(select actor_desk()) in (from_desk_id, to_desk_id)');
  select protect('reassignment', 'desk_id = (select actor_desk())');
  select protect_by_row('reassignment_person', 'reassignment_id', 'reassignment');
  select protect('erasure', 'desk_id = (select actor_desk())');
  select protect(its::regclass, format('exists (select from import_run r join account a on a.id = r.by_account_id
    where r.id = %s.run_id and a.desk_id = (select actor_desk()))', its))
    from unnest(array['import_upload', 'import_row_problem']) its;
`;
