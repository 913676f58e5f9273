import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../config/config';
import { FeaturesModule } from '../features.module';
import { surroundings } from './surroundings';

/** Runs `work` with all features on the database that the environment, or a running demonstration, names. */
export async function withDesk<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = readConfig(surroundings());
  const app = await NestFactory.createApplicationContext(FeaturesModule.with(config), { logger: false, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
