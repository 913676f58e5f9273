import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import type { Actor } from '../../../src/identity/actor';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import { AgencyAnswers } from '../../../src/referrals/agency-answers.service';
import { ConfirmingDeletion } from '../../../src/referrals/consent/confirming-deletion.service';
import { ConsentDecisions } from '../../../src/referrals/consent/consent-decisions.service';
import { ConsentQueries, outstanding } from '../../../src/referrals/consent/consent.queries';
import { ReportedConsent } from '../../../src/referrals/consent/reported-consent.service';
import { LinkedReferrals } from '../../../src/referrals/linked-referrals';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { linkKey } from '../../../src/referrals/referral-link';
import { ReferralsModule } from '../../../src/referrals/referrals.module';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeAgency } from '../../support/factories/agency';
import { makeDesk } from '../../support/factories/desk';
import { makeReferralScene, referIn, type ReferralScene } from '../../support/factories/referral';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock('2026-03-02T10:00:00Z');
const NOBODY: Actor = { kind: 'nobody' };
let database: TestDatabase;
let app: TestingModule;
let sql: Tx;
let consent: ConsentDecisions;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ReferralsModule]);
  sql = app.get(Transactions).reader;
  consent = app.get(ConsentDecisions);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const said = (answer: string, more: object = {}) => ({
  ...{ answer, saidOn: '2026-03-02', saidHow: 'telephone', note: '', formKey: randomUUID() },
  ...more,
});
const linkOf = ({ id, reference }: { id: string; reference: string }) => ({
  reference,
  key: linkKey(testConfig(database.url).linkSecret, { id, linkVersion: 1 }),
});
const refer = (scene: ReferralScene, more = {}) => referIn(app.get(MakingReferrals), scene, more);
const rows = async <T>(query: string, ...values: unknown[]): Promise<T[]> => (await sql.query(query, values)) as T[];
const stateOf = async (id: string) =>
  (await rows<{ state: string }>('select state from referral where id = $1', id))[0]!.state;
const toldOf = (personId: string) =>
  rows<{ id: string }>(
    `select m.subject_id as id from message m join referral r on r.id = m.subject_id
      where m.kind = 'consent-withdrawn' and r.person_id = $1 order by 1`,
    personId,
  ).then((found) => found.map(({ id }) => id));

/** Referred with consent to four agencies that have answered in different ways, and to one for a lawful reason. */
async function referred() {
  const scene = await makeReferralScene(sql);
  const elsewhere = async () => ({ ...scene, agencyId: await makeAgency(sql) });
  const [waiting, accepted, declined, completed] = [
    await refer(scene),
    await refer(await elsewhere()),
    await refer(await elsewhere()),
    await refer(await elsewhere()),
  ];
  const lawful = { basis: 'lawful-reason', lawfulReason: 'A child is at risk of harm' } as const;
  const withoutConsent = await refer(await elsewhere(), { stated: lawful });
  const answers = app.get(AgencyAnswers);
  await answers.accept(NOBODY, linkOf(accepted));
  await answers.decline(NOBODY, linkOf(declined), { reason: 'full', note: '' });
  await answers.accept(NOBODY, linkOf(completed));
  await answers.reportOutcome(NOBODY, linkOf(completed), { outcome: 'support-given', text: 'Six sessions' });
  return { scene, waiting, accepted, declined, completed, withoutConsent };
}

describe('consent taken back', () => {
  it('ends what is open, asks every agency that holds something to delete it, and leaves what has a lawful reason', async () => {
    const it = await referred();
    const { personId, pcso } = it.scene;
    expect(await consent.record(pcso, personId, said('withdrawn', { note: 'She rang' }))).toBe(4);
    expect(
      await Promise.all(
        [it.waiting, it.accepted, it.declined, it.completed, it.withoutConsent].map(({ id }) => stateOf(id)),
      ),
    ).toEqual(['withdrawn', 'withdrawn', 'declined', 'completed', 'sent']);
    expect(await toldOf(personId)).toEqual([it.waiting, it.accepted, it.declined, it.completed].map(({ id }) => id));
    const view = await app.get(LinkedReferrals).view(linkOf(it.accepted));
    expect(view).toMatchObject({ standing: 'consent-withdrawn', items: [] });
    expect(await app.get(AgencyAnswers).accept(NOBODY, linkOf(it.waiting))).toBe(false);
    expect((await app.get(LinkedReferrals).view(linkOf(it.withoutConsent))).items).not.toEqual([]);
    const held = await app.get(ConsentQueries).referrals(pcso, personId);
    expect(outstanding(held)).toHaveLength(4);
    expect(await rows('select referral_consent as consent from participant where person_id = $1', personId)).toEqual([
      { consent: 'no' },
    ]);
  });

  it('is recorded once by one form, and not twice in a row', async () => {
    const { scene } = await referred();
    const form = said('withdrawn');
    expect(await consent.record(scene.pcso, scene.personId, form)).toBe(4);
    expect(await consent.record(scene.pcso, scene.personId, form)).toBe(0);
    await expect(consent.record(scene.pcso, scene.personId, said('withdrawn'))).rejects.toThrow(RefusedError);
    expect(await toldOf(scene.personId)).toHaveLength(4);
    expect(await app.get(ConsentQueries).history(scene.pcso, scene.personId)).toHaveLength(1);
  });

  it('is not for another desk or an officer, and changes nothing then', async () => {
    const { scene, waiting } = await referred();
    const others = [await makeAccount(sql, 'pcso', await makeDesk(sql)), await makeAccount(sql, 'officer')];
    for (const actor of others) {
      await expect(consent.record(actor, scene.personId, said('withdrawn'))).rejects.toThrow(NotFoundError);
      expect(await app.get(ConsentQueries).history(actor, scene.personId)).toEqual([]);
      expect(await app.get(ConsentQueries).referrals(actor, scene.personId)).toEqual([]);
    }
    expect(await stateOf(waiting.id)).toBe('sent');
  });

  it('stands against every further referral until they are asked anew, and that stands in the history', async () => {
    const scene = await makeReferralScene(sql);
    await consent.record(scene.pcso, scene.personId, said('withdrawn'));
    const again = { ...scene, agencyId: await makeAgency(sql) };
    await expect(refer(again)).rejects.toMatchObject({ reasons: [{ code: 'consent-withdrawn' }] });
    const lawful = { basis: 'lawful-reason', lawfulReason: 'A child is at risk of harm' } as const;
    await expect(refer(again, { stated: lawful })).rejects.toMatchObject({ reasons: [{ code: 'consent-withdrawn' }] });
    const anew = { basis: 'consent', changedMind: true, askedOn: '2026-03-02', askedHow: 'telephone' } as const;
    const made = await refer(again, { stated: anew });
    expect(await app.get(ConsentQueries).history(scene.pcso, scene.personId)).toMatchObject([
      { answer: 'given', reference: made.reference },
      { answer: 'withdrawn', reference: null },
    ]);
    await consent.record(scene.pcso, scene.personId, said('withdrawn'));
    expect(await toldOf(scene.personId)).toEqual([made.id]);
  });

  it('takes turns with a referral that is being made: whichever is first, none is left that nobody was told of', async () => {
    const scene = await makeReferralScene(sql);
    const making = app.get(MakingReferrals);
    const wanted = {
      ...scene,
      need: 'Somebody',
      stated: { basis: 'consent' as const },
      extras: [],
      tellOfficer: false,
      confirmed: [],
    };
    const { previewKey } = await making.preview(scene.pcso, wanted);
    await Promise.allSettled([
      making.make(scene.pcso, wanted, { formKey: randomUUID(), previewKey }),
      consent.record(scene.pcso, scene.personId, said('withdrawn')),
    ]);
    expect(
      await rows('select 1 from referral where person_id = $1 and consent_withdrawn_at is null', scene.personId),
    ).toEqual([]);
  });

  it('given again by itself makes referrals possible as before', async () => {
    const scene = await makeReferralScene(sql);
    await consent.record(scene.pcso, scene.personId, said('withdrawn'));
    await consent.record(scene.pcso, scene.personId, said('given'));
    expect((await refer(scene)).isNew).toBe(true);
  });
});

describe('the deletion', () => {
  it('is confirmed once by the agency, however often it says so, and by no other link', async () => {
    const it = await referred();
    const deletion = app.get(ConfirmingDeletion);
    await deletion.byAgency(NOBODY, linkOf(it.waiting));
    expect((await app.get(LinkedReferrals).view(linkOf(it.waiting))).standing).toBe('waiting');
    await consent.record(it.scene.pcso, it.scene.personId, said('withdrawn'));
    const forged = { ...linkOf(it.waiting), key: linkOf(it.accepted).key };
    await expect(deletion.byAgency(NOBODY, forged)).rejects.toThrow(NotFoundError);
    await Promise.all([1, 2].map(() => deletion.byAgency(NOBODY, linkOf(it.waiting))));
    expect((await app.get(LinkedReferrals).view(linkOf(it.waiting))).standing).toBe('deletion-confirmed');
    const steps = 'select 1 from referral_step where referral_id = $1 and step = $2';
    expect(await rows(steps, it.waiting.id, 'deletion-confirmed')).toHaveLength(1);
    const held = await app.get(ConsentQueries).referrals(it.scene.pcso, it.scene.personId);
    expect(outstanding(held)).toHaveLength(3);
  });

  it('is confirmed by the desk with who said so, and not by another desk', async () => {
    const { scene, accepted, withoutConsent } = await referred();
    const { pcso, personId } = scene;
    await consent.record(pcso, personId, said('withdrawn'));
    const deletion = app.get(ConfirmingDeletion);
    const one = { personId, referralId: accepted.id };
    const stranger = await makeAccount(sql, 'pcso', await makeDesk(sql));
    await expect(deletion.byDesk(stranger, one, 'They rang')).rejects.toThrow(NotFoundError);
    await expect(deletion.byDesk(pcso, one, ' ')).rejects.toThrow(RefusedError);
    const other = { personId, referralId: withoutConsent.id };
    await expect(deletion.byDesk(pcso, other, 'They rang')).rejects.toThrow(RefusedError);
    await deletion.byDesk(pcso, one, 'They rang');
    await deletion.byDesk(pcso, one, 'They rang');
    expect(
      await rows(
        'select note from referral_step where step = $1 and referral_id = $2',
        'deletion-confirmed',
        accepted.id,
      ),
    ).toEqual([{ note: 'They rang' }]);
  });
});

it('a later crime report that says no takes back the referrals that rest on the earlier one alone', async () => {
  const [resting, askedFor] = [await makeReferralScene(sql), await makeReferralScene(sql)];
  const first = await refer(resting);
  const asked = { basis: 'consent', askedOn: '2026-03-02', askedHow: 'telephone' } as const;
  const second = await refer({ ...askedFor }, { stated: asked });
  await sql.query(`update participant set referral_consent = 'no' where person_id = any($1::bigint[])`, [
    [resting.personId, askedFor.personId],
  ]);
  const sweep = app.get(ReportedConsent);
  expect((await Promise.all([sweep.sweep(), sweep.sweep()])).reduce((a, b) => a + b)).toBe(1);
  expect(await sweep.sweep()).toBe(0);
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['withdrawn', 'sent']);
  expect(await toldOf(resting.personId)).toEqual([first.id]);
});
