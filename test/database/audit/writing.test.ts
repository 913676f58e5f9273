import { testDetails } from '../../support/details';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { AuditKeys } from '../../../src/audit/audit-keys';
import { Audit } from '../../../src/audit/audit.service';
import { jsonbText } from '../../../src/audit/jsonb-text';
import { Verification } from '../../../src/audit/verification.service';
import type { Actor } from '../../../src/identity/actor';
import { type AuditDesk, startAudit, TEST_AUDIT_KEY } from '../../support/audit';
import { TestClock } from '../../support/test-clock';
import { makeDesk } from '../../support/factories/desk';

let desk: AuditDesk;
beforeAll(async () => (desk = await startAudit()));
afterAll(() => desk.close());

const rows = async (sql: string): Promise<Record<string, unknown>[]> => desk.transactions.reader.query(sql);

describe('an entry', () => {
  it('says who, in which role and desk, when, from where, why, and which request', async () => {
    const actor: Actor = {
      kind: 'account',
      id: '7',
      role: 'supervisor',
      deskId: '3',
      requestId: 'r1',
      session: 's1',
      from: '192.0.2.1',
      reason: 'She rang and asked',
    };
    await desk.audit.write(
      desk.transactions.reader,
      actor,
      'person-seen',
      { kind: 'person', id: '12' },
      { shown: ['12'] },
    );
    expect((await rows('select * from audit_entry order by id desc limit 1'))[0]).toMatchObject({
      at: desk.clock.now(),
      event: 'person-seen',
      actor_kind: 'account',
      actor_id: '7',
      actor_role: 'supervisor',
      actor_desk_id: '3',
      subject_kind: 'person',
      subject_id: '12',
      detail: { shown: ['12'] },
      request_id: 'r1',
      session: 's1',
      from_address: '192.0.2.1',
      reason: 'She rang and asked',
    });
  });

  it('keeps what a hostile request may hold, and is intact when read again', async () => {
    const detail = { 'k\0': 'a\0b', half: '\ud800x', 'é 10': [1e21, 1e-7, -0, null, { b: 1, a: undefined, 9: true }] };
    const actor: Actor = { kind: 'nobody', from: 'x\0', reason: '\udc00' };
    await desk.audit.write(desk.transactions.reader, actor, 'not-found', { kind: 'person', id: '1\0' }, detail);
    await desk.audit.writeMany(desk.transactions.reader, actor, 'not-found', 'person', [
      { id: '1\0', detail },
      { id: '2' },
    ]);
    expect(await desk.verify()).toMatchObject({ intact: true, problems: [] });
  });
});

it('gives many entries of one statement one time, however the clock goes on meanwhile', async () => {
  let ms = Date.parse('2026-04-01T09:00:00Z');
  const ticking = Object.assign(new TestClock(), { now: () => new Date((ms += 1)) });
  const audit = new Audit(ticking, new AuditKeys(TEST_AUDIT_KEY), testDetails);
  const people = Array.from({ length: 20 }, (_, n) => ({ id: String(n) }));
  await audit.writeMany(desk.transactions.reader, { kind: 'nobody' }, 'person-imported', 'person', people);
  expect(await desk.verify()).toMatchObject({ intact: true });
});

it('is written as the database writes JSON, whatever it says', async () => {
  const anything = fc.dictionary(fc.string({ unit: 'binary' }), fc.anything({ maxDepth: 3 }), { maxKeys: 6 });
  const numbers = fc.record({ n: fc.array(fc.double({ noNaN: true }), { maxLength: 8 }) });
  const texts = fc.sample(fc.oneof(anything, numbers), 1000).flatMap((detail) => {
    try {
      JSON.stringify(detail);
      return [jsonbText(detail)];
    } catch {
      return []; // a bigint, or something without JSON
    }
  });
  expect(texts.length).toBeGreaterThan(500);
  const read: { text: string }[] = await desk.transactions.reader.query(
    'select (it::jsonb)::text as text from unnest($1::text[]) with ordinality t (it, n) order by n',
    [texts],
  );
  expect(read.map((row) => row.text)).toEqual(texts);
});

describe('the audit is append only', () => {
  it.each(['audit_entry', 'audit_block'])(
    '%s: no update, delete or truncate, even of nothing, even by its owner',
    async (table) => {
      await desk.write(1);
      await desk.sealing.seal();
      const before = await rows(`select count(*) from ${table}`);
      const column = table === 'audit_entry' ? 'event' : 'number';
      for (const statement of [
        `update ${table} set ${column} = ${column}`,
        `update ${table} set ${column} = ${column} where false`,
        `delete from ${table}`,
        `truncate ${table}`,
        `set session_replication_role = replica; delete from ${table}`,
      ]) {
        await expect(desk.transactions.run((tx) => tx.query(statement))).rejects.toThrow(`${table} is append only`);
      }
      expect(await rows(`select count(*) from ${table}`)).toEqual(before);
    },
  );
});

describe('no entry, no change', () => {
  const change = () =>
    desk.transactions.run(async (tx) => {
      const id = await makeDesk(tx);
      await desk.audit.write(tx, { kind: 'system', id: 'test' }, 'desk-opened', { kind: 'desk', id });
    });
  const unchanged = async (work: () => Promise<unknown>): Promise<void> => {
    const before = await rows('select count(*) from desk');
    await expect(work()).rejects.toThrow();
    expect(await rows('select count(*) from desk')).toEqual(before);
  };

  it('when the database refuses the entry', async () => {
    await desk.transactions.reader.query(
      `alter table audit_entry add constraint none check (event <> 'desk-opened') not valid`,
    );
    await unchanged(change);
    await desk.transactions.reader.query('alter table audit_entry drop constraint none');
    await change();
  });

  it('when a trigger swallows the entry without an error', async () => {
    await desk.transactions.reader.query(`
      create function swallow() returns trigger language plpgsql as 'begin return null; end';
      create trigger swallow before insert on audit_entry for each row execute function swallow()`);
    await unchanged(change);
    await unchanged(() => desk.write(3));
    await desk.transactions.reader.query('drop trigger swallow on audit_entry; drop function swallow()');
    await change();
  });
});

describe('writers in parallel', () => {
  const entry = (tx: Parameters<Audit['write']>[0]) =>
    desk.audit.write(tx, { kind: 'system', id: 'test' }, 'signed-out');

  it('do not wait for each other, nor the sealer for ever, and nothing of theirs is lost', async () => {
    const order: string[] = [];
    let letFirstEnd: () => void = () => undefined;
    const held = new Promise<void>((done) => (letFirstEnd = done));
    let firstHasWritten: () => void = () => undefined;
    const written = new Promise<void>((done) => (firstHasWritten = done));
    const first = desk.transactions.run(async (tx) => {
      await entry(tx);
      firstHasWritten();
      await held;
      order.push('first');
    });
    await written;
    await desk.transactions.run(entry);
    order.push('second');
    expect(await desk.sealing.seal(100)).toMatchObject({ blocks: [], heldUp: true });
    await desk.transactions.run(entry);
    order.push('third');
    letFirstEnd();
    await first;
    expect(order).toEqual(['second', 'third', 'first']);
    await desk.sealing.seal();
    await desk.sealing.seal();
    expect(await desk.verify()).toMatchObject({ intact: true, unsealed: 0 });
  });

  it('is sealed while many write, some of them in vain, by several sealers at once', async () => {
    const one = async (n: number) => {
      await pause(n % 7);
      await desk.transactions
        .run(async (tx) => {
          await entry(tx);
          await pause(n % 5);
          if (n % 4 === 0) throw new Error('in vain');
        })
        .catch(() => undefined);
    };
    const sealing = async (sealer = desk.newSealing()) => {
      for (let n = 0; n < 5; n += 1) {
        await sealer.seal(300);
        await pause(10);
      }
    };
    await Promise.all([...Array.from({ length: 60 }, (_, n) => one(n)), sealing(), sealing()]);
    await desk.sealing.seal();
    await desk.sealing.seal();
    const report = await desk.verify();
    expect(report).toMatchObject({ intact: true, unsealed: 0 });
    expect(report.blocks).toBeGreaterThan(1);
  });
});

it('a key can follow another: what the former sealed is still checked', async () => {
  const keys = new AuditKeys('the key that came after the first one', [TEST_AUDIT_KEY]);
  const later = new Audit(desk.clock, keys, testDetails);
  await later.write(desk.transactions.reader, { kind: 'nobody' }, 'not-found');
  expect(await new Verification(desk.transactions, keys, desk.clock, testDetails).verify()).toMatchObject({
    intact: true,
  });
  expect((await desk.verify()).problems).toMatchObject([{ kind: 'unknown-key' }]);
});
