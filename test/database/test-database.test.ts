import Redis from 'ioredis';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';
import { sharedRedisUrl, startOwnRedis } from '../support/redis';

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
  return rows;
}

test('each test file has a database of its own, and leaves none behind', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await ask(one.url, 'create table only_here (id int)');
  expect(await ask(other.url, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist');
});

test('a private Redis keeps its address and loses its contents when it is restarted', async () => {
  const own = await startOwnRedis();
  const client = new Redis(own.url);
  client.on('error', () => undefined);
  await client.set('key', 'value');
  await own.restart();
  expect(await client.get('key')).toBeNull();
  client.disconnect();
  await own.stop();
});

test('the shared Redis answers', async () => {
  const client = new Redis(sharedRedisUrl());
  expect(await client.ping()).toBe('PONG');
  client.disconnect();
});
