import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../src/config/config';
import { FeaturesModule } from '../../src/features.module';

/** The features of the desk in this process, without pages or queues. */
export async function withFeatures<T>(
  environment: Record<string, string>,
  work: (desk: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const desk = await NestFactory.createApplicationContext(FeaturesModule.with(readConfig(environment)), {
    logger: false,
  });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
