import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { SystemClock } from '../clock/clock';
import { readConfig } from '../config/config';
import { FeaturesModule } from '../features.module';
import { ConflictError } from '../refusals';
import { accountsToShow } from './seeding/made-up-accounts';
import { SeedClock } from './seeding/seed-clock';
import { howFilled, seedDemonstration } from './seeding/seed-demonstration';

const HALF_FILLED = 'An earlier start was stopped while it filled the data. Start over: npm run demo -- --reset';

/** Fills an empty database with made-up people; one that holds a desk already stays as it is. Prints the accounts last. */
async function main(): Promise<void> {
  const config = readConfig();
  const now = new SystemClock(config.clockStart, config.clockSetAt).now();
  const clock = new SeedClock(now);
  const app = await NestFactory.createApplicationContext(FeaturesModule.with(config, clock), {
    logger: false,
    abortOnError: false,
  });
  try {
    const filling = await howFilled(app);
    if (filling === 'begun') throw new ConflictError(HALF_FILLED);
    if (filling === 'empty') await seedDemonstration(app, clock, now);
  } finally {
    await app.close();
  }
  process.stdout.write(`${JSON.stringify(accountsToShow())}\n`);
}

main().catch((fault: unknown) => {
  console.error(fault instanceof ConflictError ? fault.message : fault);
  process.exit(1);
});
