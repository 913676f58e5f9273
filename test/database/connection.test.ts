import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { copyRows } from '../../src/database/copy-rows';
import { dataSourceOptions } from '../../src/database/data-source';
import { inTransaction } from '../../src/database/in-transaction';
import { together } from '../../src/database/together';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(database.url, 1, true)).initialize();
  await source.query('create table scrap (id int primary key, said text)');
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
afterEach(() => source.query('truncate scrap'));

const there = async (): Promise<number[]> =>
  ((await source.query('select id from scrap order by id')) as { id: number }[]).map(({ id }) => id);

test('what is asked at once is done in the order it was asked in, and each has its own answer', async () => {
  const answers = await inTransaction(source, 'begin', (tx) =>
    Promise.all([
      tx.query(`insert into scrap values ($1, 'one')`, [1]),
      tx.query('select count(*)::int as many from scrap'),
      tx.query(`update scrap set said = 'two' where id = $1`, [1]),
      tx.query('select said from scrap where id = $1', [1]),
    ]),
  );
  expect(answers).toEqual([[], [{ many: 1 }], [[], 1], [{ said: 'two' }]]);
});

test('of statements asked at once the one that fails is told, and nothing is written', async () => {
  const written = inTransaction(source, 'begin', (tx) =>
    Promise.all([
      tx.query('insert into scrap values (1)'),
      tx.query('select 1 / 0'),
      tx.query('insert into scrap values (2)'),
    ]),
  );
  await expect(written).rejects.toThrow('division by zero');
  expect(await there()).toEqual([]);
});

test('a transaction whose beginning fails tells why, and none of its statements is done', async () => {
  const written = inTransaction(source, 'begin; set local role nobody_at_all', (tx) =>
    tx.query('insert into scrap values (1)'),
  );
  await expect(written).rejects.toThrow('role "nobody_at_all" does not exist');
  expect(await there()).toEqual([]);
});

test('going on after a statement has failed is not taken for having written something', async () => {
  const written = inTransaction(source, 'begin', async (tx) => {
    await tx.query('insert into scrap values (1)');
    await tx.query('insert into scrap values (1)').catch(() => undefined);
  });
  await expect(written).rejects.toThrow('Nothing was written');
  expect(await there()).toEqual([]);
});

test('what goes on after its transaction has failed writes nothing', async () => {
  let late: Promise<unknown> = Promise.resolve();
  const written = inTransaction(source, 'begin', async (tx) => {
    late = tx.query('select 1').then(() => tx.query('insert into scrap values (1)'));
    await Promise.all([late, Promise.reject(new Error('no more'))]);
  });
  await expect(written).rejects.toThrow('no more');
  await expect(late).rejects.toThrow(/This transaction is over|was already released/);
  expect(await there()).toEqual([]);
});

test('of work done together nobody goes on before all have ended, and what failed first is told', async () => {
  const ended: string[] = [];
  const later = async (): Promise<never> => {
    await pause(5);
    ended.push('later');
    throw new Error('later');
  };
  await expect(together([later(), Promise.reject(new Error('first'))])).rejects.toThrow('first');
  expect(ended).toEqual(['later']);
  expect(await together([Promise.resolve(1), 'two'])).toEqual([1, 'two']);
});

test('rows are copied behind statements that are still under way, and before those that come after', async () => {
  await inTransaction(source, 'begin', async (tx) => {
    const before = tx.query('insert into scrap values (1), (2)');
    await copyRows(
      tx,
      'scrap',
      ['id', 'said'],
      [
        [3, 'a\ttab'],
        [4, null],
      ],
    );
    await Promise.all([before, tx.query('delete from scrap where id in (1, 4)')]);
  });
  expect(await there()).toEqual([2, 3]);
  const again = inTransaction(source, 'begin', (tx) => copyRows(tx, 'scrap', ['id'], [[3]]));
  await expect(again).rejects.toThrow('duplicate key');
  expect(await there()).toEqual([2, 3]);
});
