import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People are found by the words of their names through a table of words for each desk that may know of them, so that a
 * search reads one narrow index by equality: quick at a million people, and still under row security, where only
 * equality and order of text may use an index. Which words a typed one may mean is asked of the list of all words.
 */
export class PersonSearch2026112230501 implements MigrationInterface {
  readonly name = 'PersonSearch2026112230501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists fuzzystrmatch;
      create extension if not exists unaccent;
      ${FUNCTIONS}
      alter table person
        add column search_words text[] generated always as (name_words(given_names, family_name, organisation)) stored,
        add column merged_into_id bigint constraint person_merged_into_fk references person,
        add constraint person_not_merged_into_itself check (merged_into_id <> id);
      comment on column person.merged_into_id is 'the person this one turned out to be: only its references still count';
      create index person_merged on person (merged_into_id) where merged_into_id is not null;
      create index person_by_desk_birth on person (desk_id, born_on) where born_on is not null;
      drop index person_by_birth;
      drop index person_by_name_trigrams;

      create table person_word (
        desk_id bigint not null,
        word text collate "C" not null,
        person_id bigint not null,
        constraint person_word_pk primary key (desk_id, word, person_id)
      );
      comment on table person_word is
        'whom a desk finds by a word of their name: its own people, and those with a case of it. Kept by triggers';

      create table name_word (
        word text collate "C" not null,
        sounds text[] not null,
        slips text[] not null
      );
      comment on table name_word is 'every word of a name there is, to ask what a typed one may mean. Kept by triggers';
      comment on column name_word.slips is 'the word, and what it is with one letter left out';
      create index name_word_by_word on name_word (word);
      create index name_word_by_sound on name_word using gin (sounds);
      create index name_word_by_slip on name_word using gin (slips);
      create index name_word_by_trigrams on name_word using gin (word gin_trgm_ops);

      alter table crime_case add column typed_reference text
        generated always as (upper(regexp_replace(crime_reference, '[^A-Za-z0-9]', '', 'g'))) stored;
      drop index crime_case_by_typed_reference;
      create index crime_case_by_typed_reference on crime_case (typed_reference);

      create index contact_point_by_last_digits on contact_point (right(match_value, 6))
        where kind = 'phone' and replaced_at is null;
      ${TRIGGERS}
      insert into name_word select it.word, name_sounds(it.word), name_slips(it.word)
        from (select distinct unnest(search_words) as word from person) it;
      insert into person_word select distinct r.desk_id, word, p.id
        from person p cross join lateral desks_that_know(p.id) r (desk_id) cross join lateral unnest(p.search_words) word;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger person_words_added on person;
      drop trigger person_words_changed on person;
      drop trigger person_words_removed on person;
      drop trigger person_words_emptied on person;
      drop trigger participant_words_added on participant;
      drop trigger participant_words_changed on participant;
      drop trigger participant_words_removed on participant;
      drop trigger case_words_changed on crime_case;
      drop function person_words_added(), person_words_changed(), person_words_removed(),
        person_words_emptied(), participant_words_added(),
        participant_words_changed(), participant_words_removed(), case_words_changed(), words_follow_desks(bigint[]),
        add_name_words(text[]), forget_name_words(text[]), desks_that_know(bigint);
      drop index contact_point_by_last_digits, crime_case_by_typed_reference;
      alter table crime_case drop column typed_reference;
      create index crime_case_by_typed_reference on crime_case (upper(replace(crime_reference, ' ', '')));
      drop table person_word, name_word;
      create index person_by_birth on person (born_on, desk_id) where born_on is not null;
      create index person_by_name_trigrams on person using gin (match_name gin_trgm_ops);
      drop index person_by_desk_birth;
      alter table person drop column merged_into_id, drop column search_words;
      drop function name_words(text, text, text), name_parts(text), name_sounds(text), name_slips(text);
      drop extension unaccent;
      drop extension fuzzystrmatch;
    `);
  }
}

/** In plpgsql, which keeps its plans: they are called for each row. Most names are plain and take the short way. */
const FUNCTIONS = `
      create function name_parts(name text) returns text[] language plpgsql immutable parallel safe as $$
      declare plain text := lower(name); parts text[];
      begin
        if name is null then return '{}'; end if;
        if plain ~ '^[a-z]+$' then return array[plain]; end if;
        plain := lower(public.unaccent('public.unaccent', normalize(name, nfkc)));
        parts := array_remove(regexp_split_to_array(regexp_replace(plain, '[''‘’ʼ\`´]', '', 'g'),
          '[\\s,;./&()‐-―-]+'), '');
        return case when cardinality(parts) > 1 then parts || array_to_string(parts, '') else parts end;
      end $$;
      comment on function name_parts is 'the words of a name as they are compared, and all of them written together';

      create function name_words(given text, family text, organisation text) returns text[] language plpgsql immutable
        parallel safe as $$
      declare word text; words text[] := '{}';
      begin
        foreach word in array public.name_parts(given) || public.name_parts(family) || public.name_parts(organisation) loop
          if not left(word, 60) = any (words) then words := words || left(word, 60); end if;
        end loop;
        return words;
      end $$;

      create function name_sounds(word text) returns text[] language plpgsql immutable parallel safe as $$
      declare codes text[];
      begin
        if word !~ '^[a-z]{3,}$' then return '{}'; end if;
        codes := array['m' || public.dmetaphone(word)];
        if public.dmetaphone_alt(word) <> public.dmetaphone(word) then
          codes := codes || ('m' || public.dmetaphone_alt(word));
        end if;
        return codes || array(select 'd' || code from unnest(public.daitch_mokotoff(word)) code);
      end $$;
      comment on function name_sounds is 'how a word sounds, by double metaphone (m) and by Daitch and Mokotoff (d)';

      create function name_slips(word text) returns text[] language plpgsql immutable parallel safe as $$
      declare slips text[] := array[word];
      begin
        if length(word) < 3 then return slips; end if;
        for n in 1..length(word) loop slips := slips || overlay(word placing '' from n for 1); end loop;
        return slips;
      end $$;
`;

const TRIGGERS = `
      create function desks_that_know(person bigint) returns setof bigint language sql stable
        set search_path = public, pg_catalog as $$
        select p.desk_id from person p where p.id = person and p.merged_into_id is null
        union select c.desk_id from participant pt join crime_case c on c.id = pt.case_id
          join person p on p.id = pt.person_id where pt.person_id = person and p.merged_into_id is null $$;

      create function add_name_words(words text[]) returns void language sql set search_path = public, pg_catalog as $$
        insert into name_word select it.word, name_sounds(it.word), name_slips(it.word)
        from (select distinct unnest(words) as word) it
        where not exists (select from name_word n where n.word = it.word) $$;
      comment on function add_name_words is
        'a word that two transactions bring at once stands twice, which harms nothing and keeps neither waiting';

      create function forget_name_words(words text[]) returns void language sql set search_path = public, pg_catalog as $$
        delete from name_word n where n.word = any (words) and not exists (select from desk d
          join person_word w on w.desk_id = d.id and w.word = n.word) $$;

      create function words_follow_desks(people bigint[]) returns void language sql
        set search_path = public, pg_catalog as $$
        delete from person_word w using person p, desk d where p.id = any (people) and w.desk_id = d.id
          and w.word = any (p.search_words) and w.person_id = p.id
          and d.id not in (select desks_that_know(p.id));
        insert into person_word select r.desk_id, word, p.id
        from person p cross join lateral desks_that_know(p.id) r (desk_id) cross join lateral unnest(p.search_words) word
        where p.id = any (people) on conflict do nothing $$;

      create function person_words_added() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      begin
        insert into person_word select p.desk_id, word, p.id from added p cross join lateral unnest(p.search_words) word
          where p.merged_into_id is null;
        perform add_name_words(array(select unnest(search_words) from added));
        return null;
      end $$;
      create trigger person_words_added after insert on person referencing new table as added
        for each statement execute function person_words_added();

      create function person_words_changed() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      declare changed bigint[]; gone text[]; come text[];
      begin
        select array_agg(n.id) into changed from now_ n join before_ b on b.id = n.id
        where (b.desk_id, b.search_words, b.merged_into_id) is distinct from (n.desk_id, n.search_words, n.merged_into_id);
        if changed is null then return null; end if;
        delete from person_word w using before_ b, desk d where b.id = any (changed) and w.desk_id = d.id
          and w.word = any (b.search_words) and w.person_id = b.id;
        perform words_follow_desks(changed);
        select array_agg(word) into come from now_ n, unnest(n.search_words) word where n.id = any (changed);
        perform add_name_words(come);
        select array_agg(word) into gone from before_ b, unnest(b.search_words) word
        where b.id = any (changed) and word <> all (coalesce(come, '{}'));
        perform forget_name_words(gone);
        return null;
      end $$;
      create trigger person_words_changed after update on person referencing old table as before_ new table as now_
        for each statement execute function person_words_changed();

      create function person_words_removed() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      begin
        delete from person_word w using removed r, desk d
        where w.desk_id = d.id and w.word = any (r.search_words) and w.person_id = r.id;
        perform forget_name_words(array(select unnest(search_words) from removed));
        return null;
      end $$;
      create trigger person_words_removed after delete on person referencing old table as removed
        for each statement execute function person_words_removed();

      create function person_words_emptied() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      begin
        truncate person_word, name_word;
        return null;
      end $$;
      create trigger person_words_emptied after truncate on person
        for each statement execute function person_words_emptied();

      create function participant_words_added() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      begin
        insert into person_word select c.desk_id, word, p.id from added a join crime_case c on c.id = a.case_id
          join person p on p.id = a.person_id and p.desk_id <> c.desk_id and p.merged_into_id is null
          cross join lateral unnest(p.search_words) word
        on conflict do nothing;
        return null;
      end $$;
      create trigger participant_words_added after insert on participant referencing new table as added
        for each statement execute function participant_words_added();

      create function participant_words_changed() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      declare changed bigint[];
      begin
        select array_agg(it.person_id) into changed from now_ n join before_ b on b.id = n.id
          cross join lateral unnest(array[n.person_id, b.person_id]) it (person_id)
        where (b.person_id, b.case_id) <> (n.person_id, n.case_id);
        if changed is not null then perform words_follow_desks(changed); end if;
        return null;
      end $$;
      create trigger participant_words_changed after update on participant
        referencing old table as before_ new table as now_
        for each statement execute function participant_words_changed();

      create function participant_words_removed() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      begin
        perform words_follow_desks(array(select distinct person_id from removed));
        return null;
      end $$;
      create trigger participant_words_removed after delete on participant referencing old table as removed
        for each statement execute function participant_words_removed();

      create function case_words_changed() returns trigger language plpgsql security definer
        set search_path = public, pg_catalog as $$
      declare changed bigint[];
      begin
        select array_agg(pt.person_id) into changed from now_ n join before_ b on b.id = n.id and b.desk_id <> n.desk_id
          join participant pt on pt.case_id = n.id;
        if changed is not null then perform words_follow_desks(changed); end if;
        return null;
      end $$;
      create trigger case_words_changed after update on crime_case referencing old table as before_ new table as now_
        for each statement execute function case_words_changed();
`;
