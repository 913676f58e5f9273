import 'reflect-metadata';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '../clock/clock.module';
import { readConfig } from '../config/config';
import { ConfigModule } from '../config/config.module';
import { DatabaseModule } from '../database/database.module';
import { LoggingModule } from '../logging/logging.module';
import { OutboxModule } from '../outbox/outbox.module';
import { QueueModule } from '../queue/queue.module';
import { RedisProbe } from '../queue/redis-probe';
import { NoRedis } from './no-redis';
import { surroundings } from './surroundings';

@Module({ imports: [LoggingModule, ClockModule, DatabaseModule, OutboxModule, QueueModule] })
class QueuesModule {}

/** Runs `work` with the tables and the queues, and without a processor. @throws NoRedis */
export async function withQueues<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = { ...readConfig(surroundings()), logLevel: 'silent' };
  const app = await NestFactory.createApplicationContext(
    { module: QueuesModule, imports: [ConfigModule.with(config)] },
    { logger: false },
  );
  try {
    await app
      .get(RedisProbe)
      .ping()
      .catch(() => {
        throw new NoRedis();
      });
    return await work(app);
  } finally {
    await app.close();
  }
}
