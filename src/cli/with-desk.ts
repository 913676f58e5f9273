import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryFailedError } from 'typeorm';
import { type Config, readConfig } from '../config/config';
import { FeaturesModule } from '../features.module';
import { NoDesk, surroundings } from './surroundings';

/** Runs `work` with all features on the database that the environment, or a running demonstration, names. */
export async function withDesk<T>(
  work: (app: INestApplicationContext) => Promise<T>,
  prepared: (config: Config) => Config = (config) => config,
): Promise<T> {
  const config = prepared(readConfig(surroundings()));
  const app = await NestFactory.createApplicationContext(FeaturesModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(app);
  } catch (fault) {
    throw isOfMissingTable(fault) ? new NoDesk('The database is not up to date. Run first: desk migrate') : fault;
  } finally {
    await app.close();
  }
}

/** A table or a column that a migration makes. */
const isOfMissingTable = (fault: unknown): boolean =>
  fault instanceof QueryFailedError && ['42P01', '42703'].includes((fault.driverError as { code?: string }).code ?? '');
