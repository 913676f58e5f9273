import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import type { ReferralWanted } from '../../../src/referrals/intended-referral';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { ReferralsModule } from '../../../src/referrals/referrals.module';
import { ReferralsQueries } from '../../../src/referrals/referrals.queries';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeAgency } from '../../support/factories/agency';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makeReferralScene, referIn, type ReferralScene, wantedIn } from '../../support/factories/referral';
import { TestClock } from '../../support/test-clock';
import { openedRows } from '../../support/details';

const clock = new TestClock('2026-04-02T16:00:00+01:00'); // Maundy Thursday
let database: TestDatabase;
let app: TestingModule;
let sql: Tx;
let making: MakingReferrals;
let queries: ReferralsQueries;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ReferralsModule]);
  sql = app.get(Transactions).reader;
  making = app.get(MakingReferrals);
  queries = app.get(ReferralsQueries);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const rows = <T>(text: string, values: unknown[] = []): Promise<T[]> => sql.query(text, values);
const count = async (table: string, personId: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${table} where person_id = $1`, [personId]))[0]!.n;

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const fault = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(fault instanceof RefusedError)) throw fault ?? new Error('it was not refused');
  return fault.reasons.map((reason) => reason.code);
}

async function previewed(scene: ReferralScene, more: Partial<ReferralWanted> = {}) {
  const wanted = wantedIn(scene, more);
  return { wanted, key: (await making.preview(scene.pcso, wanted)).previewKey };
}

describe('making a referral', () => {
  it('stores what was previewed, counts its days over Easter, and writes one mail, one step and one audit row', async () => {
    const scene = await makeReferralScene(sql);
    const wanted = wantedIn(scene, { extras: ['offence'] });
    const preview = await making.preview(scene.pcso, wanted);
    expect(await count('referral', scene.personId)).toBe(0);
    const made = await making.make(scene.pcso, wanted, { formKey: 'form-1', previewKey: preview.previewKey });

    const [row] = await rows(
      `select reference, state, shared_points, sent_on::text, reminder_on::text, return_on::text, link_expires_at, made_by_id
       from referral where id = $1`,
      [made.id],
    );
    expect(row).toEqual({
      reference: made.reference,
      state: 'sent',
      shared_points: [scene.phoneId],
      sent_on: '2026-04-02',
      reminder_on: '2026-04-08',
      return_on: '2026-04-10',
      link_expires_at: new Date('2026-04-17T00:00:00+01:00'),
      made_by_id: scene.pcso.id,
    });
    const [stored] = await openedRows<{ shared: string }>(sql, 'referral', 'shared', 'where id = $1', [made.id]);
    expect(JSON.parse(stored!.shared)).toEqual(preview.shared);
    expect(
      await rows('select kind, once_key, to_agency_id, subject_id from message where subject_id = $1', [made.id]),
    ).toEqual([
      {
        kind: 'referral-link',
        once_key: `referral-link:${made.id}:1`,
        to_agency_id: scene.agencyId,
        subject_id: made.id,
      },
    ]);
    expect(await rows('select step, by_id from referral_step where referral_id = $1', [made.id])).toEqual([
      { step: 'sent', by_id: scene.pcso.id },
    ]);
    const [audited] = await rows<{ detail: object }>(
      `select detail from audit_entry where event = 'referral-made' and subject_kind = 'referral' and subject_id = $1`,
      [made.id],
    );
    expect(audited?.detail).toMatchObject({ personId: scene.personId, basis: 'consent', extras: ['offence'] });
    expect(JSON.stringify(audited)).not.toContain('Sampleperson');
  });

  it('makes one referral of one form, sent again or twice at the same instant', async () => {
    const scene = await makeReferralScene(sql);
    const { wanted, key } = await previewed(scene);
    const form = { formKey: `double-${scene.personId}`, previewKey: key };
    const twice = await Promise.all([making.make(scene.pcso, wanted, form), making.make(scene.pcso, wanted, form)]);
    const again = await making.make(scene.pcso, wanted, form);
    expect(new Set([...twice, again].map((made) => made.id)).size).toBe(1);
    expect([...twice, again].filter((made) => made.isNew)).toHaveLength(1);
    expect(await count('referral', scene.personId)).toBe(1);
    expect(await rows('select 1 from message where subject_id = $1', [again.id])).toHaveLength(1);
  });

  it('tells the officer only when asked to', async () => {
    const scene = await makeReferralScene(sql);
    const { id } = await referIn(making, scene, { tellOfficer: true });
    const told = `select to_account_id, subject_id from message where kind = 'referral-told-officer' and once_key = $1`;
    expect(await rows(told, [`referral-told-officer:${id}`])).toEqual([
      { to_account_id: scene.officer.id, subject_id: scene.caseId },
    ]);
    const other = await referIn(making, await makeReferralScene(sql));
    expect(await rows(told, [`referral-told-officer:${other.id}`])).toEqual([]);
  });

  it('refuses without consent, and takes a changed mind or a lawful reason', async () => {
    const scene = await makeReferralScene(sql, 'no');
    expect(await codesOf(making.preview(scene.pcso, wantedIn(scene)))).toEqual(['consent-refused']);
    const lawful = { basis: 'lawful-reason', lawfulReason: 'A child is at risk of serious harm' } as const;
    const { id } = await referIn(making, scene, { stated: lawful });
    expect(await rows('select basis, basis_note, consent_asked_on from referral where id = $1', [id])).toEqual([
      { basis: 'lawful-reason', basis_note: lawful.lawfulReason, consent_asked_on: null },
    ]);
    const asked = { basis: 'consent', changedMind: true, askedOn: '2026-04-02', askedHow: 'telephone' } as const;
    const other = await referIn(making, await makeReferralScene(sql, 'no'), { stated: asked });
    const asks = 'select basis, consent_asked_on::text as on, consent_asked_how as how from referral where id = $1';
    expect(await rows(asks, [other.id])).toEqual([{ basis: 'consent', on: '2026-04-02', how: 'telephone' }]);
  });

  it('asks first where the case is domestic abuse', async () => {
    const scene = await makeReferralScene(sql, 'yes', ['domestic-abuse']);
    expect(new Set(await codesOf(making.preview(scene.pcso, wantedIn(scene))))).toEqual(
      new Set(['explicit-consent-needed']),
    );
  });

  it('warns of an agency of another borough and of a second referral to the same agency, until confirmed', async () => {
    const scene = await makeReferralScene(sql);
    const elsewhere = await makeAgency(sql, { boroughs: ['Barnet'] });
    const { wanted, key } = await previewed(scene, { agencyId: elsewhere });
    expect(await codesOf(making.make(scene.pcso, wanted, { formKey: `b-${key}`, previewKey: key }))).toEqual([
      'outside-borough',
    ]);
    await referIn(making, scene, { agencyId: elsewhere, confirmed: ['outside-borough'] });
    expect(await codesOf(referIn(making, scene, { agencyId: elsewhere, confirmed: ['outside-borough'] }))).toEqual([
      'already-referred',
    ]);
    await referIn(making, scene, { agencyId: elsewhere, confirmed: ['outside-borough', 'already-referred'] });
    expect(await count('referral', scene.personId)).toBe(2);
  });

  it('sends nothing that was not read: what changed since the preview is previewed again', async () => {
    const scene = await makeReferralScene(sql);
    const { wanted, key } = await previewed(scene);
    await sql.query(`update contact_point set safety = 'never' where id = $1`, [scene.phoneId]);
    const form = { formKey: `changed-${key}`, previewKey: key };
    expect(await codesOf(making.make(scene.pcso, wanted, form))).toEqual(['changed-since-preview']);
    expect(await count('referral', scene.personId)).toBe(0);
    const fresh = await previewed(scene);
    await making.make(scene.pcso, wanted, { ...form, previewKey: fresh.key });
    const [row] = await openedRows<{ shared: string }>(sql, 'referral', 'shared', 'where person_id = $1', [
      scene.personId,
    ]);
    expect(row!.shared).toContain('Through the');
    expect(row!.shared).not.toContain('07700');
  });

  it('refuses an agency that is not active, and does not know one that is not there', async () => {
    const scene = await makeReferralScene(sql);
    const gone = await makeAgency(sql, { active: false });
    expect(await codesOf(making.preview(scene.pcso, wantedIn(scene, { agencyId: gone })))).toEqual(['agency-inactive']);
    await expect(making.preview(scene.pcso, wantedIn(scene, { agencyId: '999999' }))).rejects.toThrow(NotFoundError);
  });

  it('is for the desk that is the point of contact only, and for a case the person is in', async () => {
    const scene = await makeReferralScene(sql);
    const otherDesk = await makeDesk(sql);
    const stranger = await makeAccount(sql, 'supervisor', otherDesk);
    // Another desk has a case with this person in it, and still does not refer them.
    const theirs = await makeCase(sql, { deskId: otherDesk, officerId: scene.officer.id });
    await makeParticipant(sql, theirs, scene.personId);
    await expect(making.preview(stranger, wantedIn(scene, { caseId: theirs }))).rejects.toThrow(NotFoundError);
    await expect(making.preview(scene.officer, wantedIn(scene))).rejects.toThrow(NotFoundError);
    const notTheirs = await makeCase(sql, { deskId: scene.deskId, officerId: scene.officer.id });
    await expect(making.preview(scene.pcso, wantedIn(scene, { caseId: notTheirs }))).rejects.toThrow(NotFoundError);
  });
});

describe("a person's referrals", () => {
  it('are all there for their desk, those of its own cases for another, none for other roles', async () => {
    const scene = await makeReferralScene(sql);
    const otherDesk = await makeDesk(sql);
    const neighbour = await makeAccount(sql, 'pcso', otherDesk);
    const theirs = await makeCase(sql, { deskId: otherDesk, officerId: scene.officer.id });
    await makeParticipant(sql, theirs, scene.personId);
    await sql.query(`update participant set referral_consent = 'yes' where case_id = $1`, [theirs]);
    const own = await referIn(making, scene);
    const shared = await referIn(making, scene, { caseId: theirs, agencyId: await makeAgency(sql) });
    const ids = async (actor: Parameters<typeof queries.ofPerson>[0]) =>
      (await queries.ofPerson(actor, scene.personId)).map((one) => one.id);
    expect(await ids(scene.pcso)).toEqual([shared.id, own.id]);
    expect(await ids(neighbour)).toEqual([shared.id]);
    expect(await ids(await makeAccount(sql, 'pcso', await makeDesk(sql)))).toEqual([]);
    expect(await ids(await makeAccount(sql, 'front-counter', scene.deskId))).toEqual([]);
    expect(await ids(scene.officer)).toEqual([]);
  });
});
