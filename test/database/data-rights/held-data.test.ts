import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataRightsModule } from '../../../src/data-rights/data-rights.module';
import { Disclosures } from '../../../src/data-rights/disclosure/disclosures.service';
import { toReview } from '../../../src/data-rights/disclosure/held-data';
import { Transactions } from '../../../src/database/transactions';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { saidInAudit } from '../../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeContact } from '../../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson, makePhone } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let disclosures: Disclosures;
let deskId: string;
let supervisor: AccountActor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [DataRightsModule]);
  sql = app.get(Transactions).reader;
  disclosures = app.get(Disclosures);
  deskId = await makeDesk(sql, 'Camden');
  supervisor = await makeAccount(sql, 'supervisor', deskId, 'Sue Sample');
  const officer = await makeAccount(sql, 'officer', null, 'PC Pat Sample');
  personId = await makePerson(sql, deskId, { family_name: 'Exampleton', safe_contact: 'Her brother Tarquin listens' });
  const other = await makePerson(sql, deskId, { family_name: 'Otherperson' });
  await makePhone(sql, personId, { value: '07700 900111', may_answer: 'Her sister Wilhelmina' });
  await makePhone(sql, other, { value: '07700 900999', match_value: '+447700900999' });
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000001/26' });
  await makeParticipant(sql, caseId, personId);
  await makeParticipant(sql, caseId, other, 'witness');
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00', { words: 'A man was arrested' });
  const held = { tell: 'never', reason: 'A raid is planned', words: 'A second arrest is near' };
  await makeEvent(sql, caseId, 'suspect-interviewed', '2026-04-02T08:00:00+01:00', held);
  const contact = await makeContact(sql, supervisor, personId, '2026-04-03T10:00:00Z', 'spoke');
  await sql.query(`update contact set note = 'Mr Neighbour answered' where id = $1`, [contact]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(() => clock.set('2026-04-08T12:00:00+01:00'));

const ask = (actor: AccountActor = supervisor, more: object = {}) =>
  disclosures.ask(actor, { personId, reason: 'She asked by letter', formKey: randomUUID(), ...more });
const valuesOf = async () => {
  const { sections } = await disclosures.open(supervisor, personId, await ask());
  return sections.flatMap(({ table, records }) => records.flat().map((value) => ({ table, ...value })));
};

describe('everything held on one person', () => {
  it('is theirs, from every table that has something, and nobody else’s', async () => {
    const values = await valuesOf();
    const texts = JSON.stringify(values);
    for (const one of ['Exampleton', '07700 900111', 'CAM/000001/26', 'Mr Neighbour answered', 'A man was arrested'])
      expect(texts).toContain(one);
    expect(texts).not.toContain('Otherperson');
    expect(texts).not.toContain('07700 900999');
    expect([...new Set(values.map(({ table }) => table))]).toEqual([
      'person',
      'contact_point',
      'participant',
      'crime_case',
      'case_event',
      'contact',
      'data_disclosure',
    ]);
  });

  it('marks what others wrote, who works there, whom else it names, and what may not be told', async () => {
    const values = await valuesOf();
    const marks = Object.fromEntries(
      values.filter(({ value }) => typeof value === 'string').map(({ value, review }) => [value as string, review]),
    );
    expect(marks).toMatchObject({
      'Mr Neighbour answered': 'free-text',
      'Her brother Tarquin listens': 'free-text',
      'Her sister Wilhelmina': 'another-person',
      'PC Pat Sample': 'staff',
      never: 'not-to-be-told',
      'A second arrest is near': 'free-text',
    });
    expect(marks).toHaveProperty('07700 900111', undefined);
    expect(marks).toHaveProperty('now', undefined);
    const { sections } = await disclosures.open(supervisor, personId, await ask());
    expect(toReview(sections)).toBe(sections.flatMap(({ records }) => records.flat()).filter((it) => it.review).length);
  });
});

describe('asking for it', () => {
  it('is kept with the reason, in the audit as a disclosure, and not twice by one form', async () => {
    const formKey = randomUUID();
    const id = await ask(supervisor, { formKey });
    expect(await ask(supervisor, { formKey })).toBe(id);
    const entries = (await saidInAudit(sql, 'held-data-disclosed')).filter((detail) => detail['disclosure'] === id);
    expect(entries).toEqual([{ disclosure: id, reason: 'She asked by letter' }]);
    const colleague = await makeAccount(sql, 'supervisor', deskId);
    await expect(ask(colleague, { formKey })).rejects.toThrow(ConflictError);
  });

  it.each(['', '  ', 'x'.repeat(501)])('is refused without a reason, or with a far too long one', async (reason) => {
    await expect(ask(supervisor, { reason })).rejects.toThrow(RefusedError);
  });

  it('opens for whoever asked, for an hour', async () => {
    const id = await ask();
    const colleague = await makeAccount(sql, 'supervisor', deskId);
    await expect(disclosures.open(colleague, personId, id)).rejects.toThrow(NotFoundError);
    clock.set('2026-04-08T12:59:59+01:00');
    await expect(disclosures.open(supervisor, personId, id)).resolves.toMatchObject({ byName: 'Sue Sample' });
    expect((await disclosures.ofPerson(supervisor, personId))[0]).toMatchObject({ id, open: true });
    clock.set('2026-04-08T13:00:00+01:00');
    await expect(disclosures.open(supervisor, personId, id)).rejects.toThrow(NotFoundError);
    expect((await disclosures.ofPerson(supervisor, personId))[0]).toMatchObject({ id, open: false });
  });

  it('is not for another desk, a PCSO, an officer or another person’s page; for the administrator it is', async () => {
    const lambeth = await makeAccount(sql, 'supervisor', await makeDesk(sql, 'Lambeth'));
    const pcso = await makeAccount(sql, 'pcso', deskId);
    const officer = await makeAccount(sql, 'officer');
    for (const actor of [lambeth, pcso, officer]) await expect(ask(actor)).rejects.toThrow(NotFoundError);
    const id = await ask();
    const another = await makePerson(sql, deskId);
    await expect(disclosures.open(supervisor, another, id)).rejects.toThrow(NotFoundError);
    await expect(ask(await makeAccount(sql, 'administrator'))).resolves.toMatch(/^\d+$/);
  });
});
