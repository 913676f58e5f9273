import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { system } from '../../src/identity/actor';
import { IdentityModule } from '../../src/identity/identity.module';
import { Tokens } from '../../src/identity/tokens.service';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { TestClock } from '../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let tokens: Tokens;
const administrator = system('test');

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [IdentityModule]);
  tokens = app.get(Tokens);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const audited = (event: string): Promise<object[]> =>
  app
    .get(Transactions)
    .reader.query('select subject_kind, detail from audit_entry where event = $1 order by id', [event]);

describe('API tokens', () => {
  it('stand for who holds them, with what they may', async () => {
    const made = await tokens.create(administrator, { name: ' courts ', may: ['read', 'post-events', 'read'] });
    expect(await tokens.actorOf(made.token)).toEqual({ kind: 'token', id: made.id, may: ['read', 'post-events'] });
    expect(await tokens.list()).toMatchObject([{ name: 'courts', revokedAt: null }]);
    expect(await audited('token-created')).toEqual([
      { subject_kind: 'token', detail: { may: ['read', 'post-events'] } },
    ]);
  });

  it.each(['', 'vfd_', `vfd_${'x'.repeat(43)}`, "' or true --"])('are nobody where unknown: %p', async (token) => {
    expect(await tokens.actorOf(token)).toBeUndefined();
  });

  it('are nobody once revoked; revoking again changes nothing', async () => {
    const made = await tokens.create(administrator, { name: 'old', may: ['read'] });
    await tokens.revoke(administrator, 'old');
    await tokens.revoke(administrator, 'old');
    expect(await tokens.actorOf(made.token)).toBeUndefined();
    expect(await audited('token-revoked')).toHaveLength(1);
    await expect(tokens.revoke(administrator, 'none')).rejects.toThrow(NotFoundError);
  });

  it('have a name of their own, even when made at the same moment', async () => {
    const both = [1, 2].map(() => tokens.create(administrator, { name: 'same', may: ['read'] }));
    const made = await Promise.allSettled(both);
    expect(made.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((made.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(
      ConflictError,
    );
  });

  it.each([
    ['without a name', { name: ' ', may: ['read'] }],
    ['without a power', { name: 'x', may: [] }],
    ['with an unknown power', { name: 'x', may: ['read', 'administer'] }],
  ])('are not made %s', async (_, asked) => {
    await expect(tokens.create(administrator, asked)).rejects.toThrow(RefusedError);
    expect((await tokens.list()).map((one) => one.name)).not.toContain('x');
  });
});
