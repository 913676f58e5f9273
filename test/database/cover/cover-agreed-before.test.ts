import { DataSource } from 'typeorm';
import { CoverEndsWithTheDesk2026113001010 } from '../../../migrations/2026113001010-cover-ends-with-the-desk';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';

let database: TestDatabase;
let sql: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
});
afterAll(async () => {
  await sql.destroy();
  await database.drop();
});

test('cover that was agreed before one of the two moved has ended; what a supervisor agreed across desks goes on', async () => {
  const migration = new CoverEndsWithTheDesk2026113001010();
  const runner = sql.createQueryRunner();
  await migration.down(runner);
  const [camden, lambeth] = [await makeDesk(sql), await makeDesk(sql)];
  const owner = await makeAccount(sql, 'pcso', camden);
  const moved = await makeAccount(sql, 'pcso', lambeth);
  const agreed = await makeAccount(sql, 'pcso', camden);
  const elsewhere = await makeAccount(sql, 'pcso', lambeth);
  await sql.query('insert into rota (account_id, covered_by_id) values ($1, $2), ($3, $4)', [
    ...[owner.id, moved.id],
    ...[agreed.id, elsewhere.id],
  ]);
  await sql.query(
    `insert into absence (account_id, from_on, until_on, kind, covered_by_id, recorded_by_id, recorded_at, form_key)
     select o.id, '2026-04-06', '2026-04-10', 'leave', o.cover, o.id, '2026-04-01T09:00:00Z', gen_random_uuid()
       from (values ($1::bigint, $2::bigint), ($3, $4)) o (id, cover)`,
    [owner.id, moved.id, agreed.id, elsewhere.id],
  );
  await sql.query(
    `insert into audit_entry (at, event, actor_kind, subject_kind, subject_id, detail, seal)
     values ('2026-03-01T09:00:00Z', 'account-changed', 'system', 'account', $1, $2, decode(repeat('00', 36), 'hex'))`,
    [moved.id, { deskId: { old: camden, new: lambeth } }],
  );
  await migration.up(runner);
  await runner.release();
  const covers = [
    { of: owner.id, by: null },
    { of: agreed.id, by: elsewhere.id },
  ];
  expect(await sql.query('select account_id as of, covered_by_id as by from rota order by account_id')).toEqual(covers);
  expect(await sql.query('select account_id as of, covered_by_id as by from absence order by account_id')).toEqual(
    covers,
  );
});
