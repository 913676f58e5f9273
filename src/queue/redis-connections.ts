import { Inject, Injectable, Module } from '@nestjs/common';
import { Cluster } from 'ioredis';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { clusterOptions } from './redis';

/** The connections to a Cluster: Bull opens those to one server itself and closes them; these it leaves to us. */
@Injectable()
export class RedisConnections {
  private readonly open: Cluster[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  toCluster(): Cluster {
    const { redis } = this.config;
    if (redis.kind !== 'cluster') throw new Error('Redis is no Cluster here');
    const cluster = new Cluster([...redis.nodes], clusterOptions(this.config));
    this.open.push(cluster);
    return cluster;
  }

  letGo(): void {
    this.open.splice(0).forEach((cluster) => cluster.disconnect());
  }
}

@Module({ providers: [RedisConnections], exports: [RedisConnections] })
export class RedisConnectionsModule {}
