import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { AgencyHealthQueries } from '../../../src/referrals/agency-health.queries';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { ReferralsModule } from '../../../src/referrals/referrals.module';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeReferralScene, referIn } from '../../support/factories/referral';
import { makeRestriction } from '../../support/factories/restriction';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock('2026-04-08T12:00:00+01:00'), [ReferralsModule]);
  sql = app.get(Transactions).reader;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

test('nobody counts by an agency’s figures somebody restricted whom they do not find', async () => {
  const scene = await makeReferralScene(sql);
  await referIn(app.get(MakingReferrals), scene);
  const colleague = await makeAccount(sql, 'pcso', scene.deskId);
  const elsewhere = await makeAccount(sql, 'supervisor', await makeDesk(sql));
  const administrator = await makeAccount(sql, 'administrator');
  const waitingFor = async (by: typeof colleague) =>
    (await app.get(AgencyHealthQueries).of(by, scene.agencyId)).waiting;
  for (const by of [scene.pcso, colleague, elsewhere, administrator]) expect(await waitingFor(by)).toBe(1);
  await makeRestriction(sql, { personId: scene.personId, deskId: scene.deskId, named: [scene.pcso] });
  expect(await waitingFor(scene.pcso)).toBe(1);
  for (const by of [colleague, elsewhere, administrator]) expect(await waitingFor(by)).toBe(0);
});
