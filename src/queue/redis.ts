import type { QueueOptions } from 'bull';
import type { Config } from '../config/config';

/** Where Redis is, and how to behave when it is not: try again for as long as it takes, at most two seconds apart. */
function redisOptions(config: Pick<Config, 'redisUrl'>): NonNullable<QueueOptions['redis']> & object {
  const url = new URL(config.redisUrl);
  return {
    host: url.hostname,
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1) || 0),
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    // A closed connection is not waited for: a process that ends, ends.
    disconnectTimeout: 250,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000),
  };
}

export function queueOptions(config: Config): QueueOptions {
  const lost = Math.ceil((config.requeueSeconds * 1000) / 2);
  return {
    prefix: config.redisPrefix,
    redis: redisOptions(config),
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
