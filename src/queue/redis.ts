import type { QueueOptions } from 'bull';
import type { Cluster, ClusterOptions, RedisOptions } from 'ioredis';
import type { Config } from '../config/config';
import type { RedisAddress } from '../config/redis-address';

type Where = Pick<Config, 'redis'>;

/** How to behave when Redis is away: try again for as long as it takes, at most two seconds apart. */
const again = (attempt: number): number => Math.min(attempt * 100, 2000);

const PATIENT: RedisOptions = {
  maxRetriesPerRequest: null,
  enableReadyCheck: false,
  // A closed connection is not waited for: a process that ends, ends.
  disconnectTimeout: 250,
  retryStrategy: again,
};

function accessOf({ username, password, tls }: RedisAddress): RedisOptions {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  };
}

/** Of one server, or of the one that Sentinel names just then. */
export function redisOptions({ redis }: Where): RedisOptions {
  const common = { ...PATIENT, ...accessOf(redis) };
  if (redis.kind === 'server') return { ...common, host: redis.host, port: redis.port, db: redis.database };
  if (redis.kind === 'cluster') return common;
  return {
    ...common,
    ...{
      sentinels: [...redis.nodes],
      name: redis.name,
      sentinelRetryStrategy: again,
      enableTLSForSentinelMode: redis.tls,
    },
  };
}

export const clusterOptions = (where: Where): ClusterOptions => ({
  redisOptions: redisOptions(where),
  enableReadyCheck: false,
  clusterRetryStrategy: again,
  // Certificates bear the names of the nodes, not their addresses.
  ...(where.redis.tls ? { dnsLookup: (name, done) => done(null, name) } : {}),
});

/** What our keys begin with. In a Cluster Bull's scripts want all keys of a queue in one slot, which the braces see to. */
export const redisPrefix = ({ redis, redisPrefix: said }: Where & Pick<Config, 'redisPrefix'>): string =>
  redis.kind === 'cluster' && !/\{.+\}/.test(said) ? `{${said}}` : said;

/** Bull opens the connections to one server itself; those to a Cluster are given to it. */
export function queueOptions(config: Config, connections: { toCluster(): Cluster }): QueueOptions {
  const lost = Math.ceil((config.requeueSeconds * 1000) / 2);
  const where: Partial<QueueOptions> =
    config.redis.kind === 'cluster'
      ? { createClient: () => connections.toCluster() as never }
      : { redis: redisOptions(config) as NonNullable<QueueOptions['redis']> };
  return {
    prefix: redisPrefix(config),
    ...where,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    settings: {
      // A job in hand of a killed worker is taken up by another within the time a message counts as lost.
      lockDuration: lost,
      stalledInterval: lost,
      // A job is only a hint that there is something to do: it may be taken up again as often as it takes.
      maxStalledCount: 1000,
      retryProcessDelay: 1000,
      drainDelay: 5,
    },
  };
}
