import supertest from 'supertest';
import type { Sql } from './factories/rows';
import { Transactions } from '../../src/database/transactions';
import { system } from '../../src/identity/actor';
import type { TokenPower } from '../../src/identity/token-powers';
import { Tokens } from '../../src/identity/tokens.service';
import { type AccountActor, makeAccount } from './factories/account';
import { makeCase, makeEvent, makeParticipant } from './factories/crime-case';
import { makeDesk } from './factories/desk';
import { makePerson } from './factories/person';
import type { TestClock } from './test-clock';
import { startWebApp, type WebApp } from './web-app';

export const REFERENCE = '01/0004 711/26';
const AT = `/api/v1/cases/${encodeURIComponent(REFERENCE)}`;
export const addresses = {
  case: AT,
  events: `${AT}/events`,
  preview: '/api/v1/duties/preview',
  description: '/api/v1/openapi.json',
};

/** The whole product with one case of one victim, and tokens to ask it with. */
export interface Api {
  readonly web: WebApp;
  readonly sql: Sql;
  readonly officer: AccountActor;
  readonly caseId: string;
  readonly personId: string;
  readonly tokens: Readonly<Record<TokenPower, string>>;
  get(path: string, token?: string): supertest.Test;
  /** Posts JSON with a key of its own, or the given one. */
  post(path: string, body: object | string, options?: { token?: string; key?: string; type?: string }): supertest.Test;
}

export async function startApi(clock: TestClock, others: Record<string, string> = {}): Promise<Api> {
  const web = await startWebApp(clock, others);
  const sql = web.app.get(Transactions).reader;
  const deskId = await makeDesk(sql);
  const officer = await makeAccount(sql, 'officer');
  const personId = await makePerson(sql, deskId);
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: REFERENCE });
  await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'reported', '2026-03-20T08:30:00Z');
  const tokens = { 'post-events': await makeToken(web, 'post-events'), read: await makeToken(web, 'read') };
  const server: Parameters<typeof supertest>[0] = web.app.getHttpServer();
  const as = (request: supertest.Test, token: string) =>
    token === '' ? request : request.set('Authorization', `Bearer ${token}`);
  let keys = 0;
  return {
    ...{ web, sql, officer, caseId, personId, tokens },
    get: (path, token = tokens.read) => as(supertest(server).get(path), token),
    post: (
      path,
      body,
      { token = tokens['post-events'], key = `key-${(keys += 1)}`, type = 'application/json' } = {},
    ) => {
      const request = as(supertest(server).post(path), token).set('Content-Type', type);
      return (key === '' ? request : request.set('Idempotency-Key', key)).send(
        typeof body === 'string' ? body : JSON.stringify(body),
      );
    },
  };
}

async function makeToken(web: WebApp, may: TokenPower): Promise<string> {
  return (await web.app.get(Tokens).create(system('test'), { name: `a system that may ${may}`, may: [may] })).token;
}

/** An arrest that can be posted on 1 April 2026, with changes. */
export const arrest = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'suspect-arrested',
  occurredAt: '2026-04-01T07:15:00+01:00',
  tell: 'now',
  words: 'We arrested a man this morning.',
  ...changes,
});
