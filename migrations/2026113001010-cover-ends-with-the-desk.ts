import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cover was agreed for the desk and role that both had: whoever moves covers for nobody of the old desk any more, and nobody
 * of it for them. What was agreed before such a move, between accounts that are on two desks now, ends as well.
 */
export class CoverEndsWithTheDesk2026113001010 implements MigrationInterface {
  readonly name = 'CoverEndsWithTheDesk2026113001010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function end_cover() returns trigger language plpgsql as $$
      begin
        delete from rota where account_id = new.id;
        update rota set covered_by_id = null, version = version + 1 where covered_by_id = new.id;
        update absence set covered_by_id = null
         where new.id in (account_id, covered_by_id) and covered_by_id is not null and not cancelled;
        return null;
      end $$;
      create trigger account_ends_cover after update of role, desk_id on account for each row
        when (old.role <> new.role or old.desk_id is distinct from new.desk_id) execute function end_cover();

      with agreed_before as (
        select it.owner_id, it.cover_id
          from (select account_id as owner_id, covered_by_id as cover_id from rota where covered_by_id is not null
                union select account_id, covered_by_id from absence where covered_by_id is not null and not cancelled) it
          join account o on o.id = it.owner_id join account c on c.id = it.cover_id
         where o.desk_id is distinct from c.desk_id and exists (select from audit_entry e
           where e.event = 'account-changed' and e.subject_kind = 'account'
             and e.subject_id in (o.id::text, c.id::text) and e.detail ? 'deskId')
      ), ended as (
        update rota r set covered_by_id = null, version = version + 1 from agreed_before b
         where r.account_id = b.owner_id and r.covered_by_id = b.cover_id
      )
      update absence x set covered_by_id = null from agreed_before b
       where x.account_id = b.owner_id and x.covered_by_id = b.cover_id and not x.cancelled;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_ends_cover on account;
      drop function end_cover;
    `);
  }
}
