import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { Transactions } from '../../src/database/transactions';
import { DraftEditions } from '../../src/code-administration/draft-editions.service';
import { FeedAddresses } from '../../src/due-dates-feed/feed-addresses.service';
import { system } from '../../src/identity/actor';
import { ROLES, type Role } from '../../src/identity/permissions';
import { hasDesk } from '../../src/identity/new-account';
import { KeptForms } from '../../src/identity/kept-forms.service';
import { passwordLinkKey } from '../../src/identity/passwords/password-key';
import { type TokenPower, TOKEN_POWERS } from '../../src/identity/token-powers';
import { Tokens } from '../../src/identity/tokens.service';
import { paths } from '../../src/paths';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeAgency } from '../support/factories/agency';
import { makeDesk } from '../support/factories/desk';
import { insert, type Sql } from '../support/factories/rows';
import { sharedRedisUrl } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { testConfig } from '../support/test-config';
import { startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';
import { type Ids, oneOfEach, type Tools, type Whose } from './one-of-each';
import { Visitor } from './visitor';

/** Where a record can stand, seen from the desk of Camden and the people who try the doors. The table has the words. */
export const PLACES = ['own', 'colleague', 'shared', 'covered', 'restricted', 'elsewhere'] as const;
export type Place = (typeof PLACES)[number];

/** Stands in everything private of people who are none of the business of whoever knocks. */
export const ELSEWHERE = 'Notcamdenbusiness';

/** Who tries the doors, by the name of their column. */
type Columns = ReadonlyMap<string, Visitor>;

export interface Scene {
  readonly web: WebApp;
  readonly sql: Sql;
  readonly url: string;
  readonly columns: Columns;
  /** The columns of people who are signed in. */
  readonly roles: readonly string[];
  /** The ids in addresses, where a record of that place is meant. */
  readonly ids: Readonly<Record<Place, Ids>>;
  /** What belongs to no desk. */
  readonly everywhere: Ids;
  /** The form that was kept for whoever signed in under a role. */
  readonly keptForms: ReadonlyMap<string, string>;
}

const AT = '2026-04-02T10:00:00+01:00';

/** The whole product at noon on 8 April 2026 with one record of each kind at each place, and everybody signed in. */
export async function setScene(): Promise<Scene> {
  const clock = new TestClock('2026-04-08T12:00:00+01:00');
  const web = await startWebApp(clock, { REDIS_URL: sharedRedisUrl(), API_REQUESTS_PER_MINUTE: '1000000' });
  return fill(web).catch(async (fault: unknown) => {
    await web.close();
    throw fault;
  });
}

async function fill(web: WebApp): Promise<Scene> {
  const sql: Sql = web.app.get(Transactions).reader;
  await web.app.listen(0, '127.0.0.1');
  // A connection that is kept for longer than its users pause is not closed while they send the next request.
  (web.app.getHttpServer() as Server).keepAliveTimeout = 600_000;
  const url = await web.app.getUrl();
  const desks = { camden: await makeDesk(sql, 'Camden'), lambeth: await makeDesk(sql, 'Lambeth') };
  const staff = await whoWorksThere(web, sql);
  const lambeth = await theirStaff(sql, desks.lambeth);
  const colleague = await makeAccount(sql, 'pcso', desks.camden, 'Percy Sample');
  await insert(sql, 'absence', {
    ...{ account_id: lambeth.covered.id, kind: 'leave', from_on: '2026-04-01', until_on: '2026-04-30' },
    ...{ covered_by_id: staff.pcso.id, recorded_by_id: lambeth.supervisor.id, recorded_at: AT, form_key: randomUUID() },
  });
  const { linkSecret } = testConfig('postgres://localhost/none');
  const tools: Tools = { sql, linkSecret, making: web.app.get(MakingReferrals) };
  const agencyId = await makeAgency(sql);
  const camdens = { deskId: desks.camden, caseDeskId: desks.camden, supervisor: staff.supervisor, agencyId };
  const lambeths = { deskId: desks.lambeth, caseDeskId: desks.lambeth, supervisor: lambeth.supervisor, agencyId };
  const at = (whose: Whose) => oneOfEach(tools, whose);
  const third = await makeDesk(sql, 'Southwark');
  const ids: Record<Place, Ids> = {
    own: await at({ ...camdens, pcso: staff.pcso, officer: staff.officer, offeredTo: third, marker: 'Own' }),
    colleague: await at({ ...camdens, pcso: colleague, officer: lambeth.officer, offeredTo: third, marker: 'Theirs' }),
    shared: await at({
      ...{ ...lambeths, pcso: lambeth.pcso, officer: lambeth.officer, caseDeskId: desks.camden },
      ...{ offeredTo: desks.camden, marker: 'Shared' },
    }),
    covered: await at({
      ...lambeths,
      pcso: lambeth.covered,
      officer: lambeth.officer,
      offeredTo: third,
      marker: 'Cover',
    }),
    restricted: await at({
      ...{ ...camdens, pcso: colleague, officer: lambeth.officer, offeredTo: third, marker: ELSEWHERE },
      restrictedTo: colleague,
    }),
    elsewhere: await at({
      ...lambeths,
      pcso: lambeth.pcso,
      officer: lambeth.officer,
      offeredTo: third,
      marker: ELSEWHERE,
    }),
  };
  const everywhere = { agencyId, ...(await whatBelongsToNoDesk(web, sql, staff, linkSecret)) };
  return {
    ...{ web, sql, url, ids, everywhere, roles: ROLES },
    keptForms: await keptForms(web, { ...staff, elsewhere: lambeth.pcso }),
    columns: await whoTries(web, url, ids),
  };
}

const email = (role: Role): string => `${role}@example.org`;

async function whoWorksThere(web: WebApp, sql: Sql): Promise<Record<Role, AccountActor>> {
  const made: [Role, AccountActor][] = [];
  for (const role of ROLES) {
    const place = hasDesk(role) ? { borough: 'Camden' } : {};
    const id = await web.makeAccount({ email: email(role), name: `Sam Sample ${role}`, role, ...place });
    const [row] = (await sql.query('select desk_id as "deskId" from account where id = $1', [id])) as [AccountActor];
    made.push([role, { kind: 'account', id, role, deskId: row.deskId }]);
  }
  return Object.fromEntries(made) as Record<Role, AccountActor>;
}

async function theirStaff(sql: Sql, deskId: string) {
  return {
    pcso: await makeAccount(sql, 'pcso', deskId, 'Lou Sample'),
    covered: await makeAccount(sql, 'pcso', deskId, 'Lyn Sample'),
    supervisor: await makeAccount(sql, 'supervisor', deskId, 'Liz Sample'),
    officer: await makeAccount(sql, 'officer', null, 'PC Otis Sample'),
  };
}

async function whatBelongsToNoDesk(
  web: WebApp,
  sql: Sql,
  { administrator: by, pcso }: Record<Role, AccountActor>,
  linkSecret: string,
): Promise<Ids> {
  const edition = {
    title: 'A coming edition',
    firstDay: '2027-01-01',
    standardName: 'standard',
    enhancedName: 'enhanced',
  };
  await web.app.get(DraftEditions).create(by, { id: '2027', ...edition });
  const link = { account_id: by.id, reason: 'forgotten', made_at: AT, expires_at: '2026-04-09T12:00:00+01:00' };
  const linkId = await insert(sql, 'password_link', link);
  const run = { reason: 'A test', days: ['2026-05-04'], form_key: randomUUID(), by_kind: 'account', by_id: by.id };
  return {
    ...{
      linkId,
      key: passwordLinkKey(linkSecret, linkId),
      day: '2026-05-04',
      templateKey: 'update',
      retentionKind: 'other',
      list: 'referrals',
    },
    ...{ pageKey: 'right-1', editionId: '2020', ruleId: '2020.arrest', draftId: '2027', draftRuleId: '2027.arrest' },
    feedKey: /due-dates\/([^/]+)/.exec(await web.app.get(FeedAddresses).make(pcso))![1]!,
    announcementId: await insert(sql, 'announcement', {
      ...{ kind: 'news', heading: 'News', words: 'None', from_at: AT, until_at: '2026-05-01T10:00:00+01:00' },
      ...{ made_by_id: by.id, made_at: AT, form_key: randomUUID() },
    }),
    checkId: await insert(sql, 'calendar_feed_check', {
      ...{ origin: 'asked', day: '2026-04-08', at: AT, source_name: 'GOV.UK', by_kind: 'account', by_id: by.id },
      ...{ outcome: 'unchanged', holidays: '[]' },
    }),
    recountId: await insert(sql, 'recount_run', { ...run, created_at: AT, expected_moves: 0 }),
  };
}

async function keptForms(web: WebApp, owners: Record<string, AccountActor>): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const [name, owner] of Object.entries(owners)) {
    const id = await web.app.get(KeptForms).keep(owner, owner.id, paths.people.to(), { q: 'Sample' });
    kept.set(name, id!);
  }
  return kept;
}

/** Everybody signed in, and the details that they may see uncovered. */
async function whoTries(web: WebApp, url: string, ids: Readonly<Record<Place, Ids>>): Promise<Columns> {
  const columns = new Map<string, Visitor>();
  for (const role of ROLES) {
    const visitor = new Visitor(url);
    await visitor.signIn(email(role), TEST_PASSWORD);
    for (const place of PLACES) await visitor.post(paths.personShow.to(ids[place]['personId']!));
    columns.set(role, visitor);
  }
  const stranger = async (headers: Record<string, string> = {}) => {
    const visitor = new Visitor(url, headers);
    await visitor.takeToken(paths.signIn.to());
    return visitor;
  };
  columns.set('nobody', await stranger());
  for (const power of TOKEN_POWERS) columns.set(`token: ${power}`, await stranger(await bearer(web, power)));
  return columns.set('agency', await stranger());
}

async function bearer(web: WebApp, may: TokenPower): Promise<Record<string, string>> {
  const { token } = await web.app.get(Tokens).create(system('test'), { name: may, may: [may] });
  return { Authorization: `Bearer ${token}` };
}
