import path from 'node:path';
import { freePort } from '../../src/embedded/ports';
import { startRedis, type PrivateRedis } from '../../src/embedded/redis';
import { deleteDataFolder } from '../../src/embedded/data-folder';
import { projectRoot } from './services';

/** The run's shared Redis, in a database of this Jest worker's own: FLUSHDB is safe, FLUSHALL is not. */
export function sharedRedisUrl(): string {
  const server = process.env.TEST_REDIS_URL;
  if (!server)
    throw new Error('TEST_REDIS_URL is not set: this test file must be in a Jest project that starts the services.');
  return `${server}/${Number(process.env.JEST_WORKER_ID ?? 1) % 16}`;
}

export interface OwnRedis {
  readonly url: string;
  /** As in a crash: what was in it is lost. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of one test's own, to be emptied, killed and restarted at will. It keeps its address. */
export async function startOwnRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const folder = path.join(projectRoot, '.data/test', `redis-${process.pid}-${port}`);
  let redis: PrivateRedis = await startRedis(folder, port);
  return {
    url: redis.url,
    async restart() {
      await redis.stop();
      redis = await startRedis(folder, port);
    },
    async stop() {
      await redis.stop();
      deleteDataFolder(folder);
    },
  };
}
