import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../src/config/config';
import { FeaturesModule } from '../src/features.module';
import { system } from '../src/identity/actor';
import { fileSource } from '../src/imports/import-source';
import { Importer } from '../src/imports/importer.service';

/** Imports one file in a process of its own, so that its memory can be told, and prints what it took as JSON. */
async function importOnce(databaseUrl: string, path: string): Promise<void> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: 'redis://127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    BASE_URL: 'http://desk.example.org',
    SESSION_SECRET: 'a secret of a bench, long enough to be taken',
    DETAILS_KEY: 'a key of a bench that is long enough to be taken',
    LOG_LEVEL: 'silent',
  });
  const app = await NestFactory.createApplicationContext(FeaturesModule.with(config), { logger: false });
  const began = performance.now();
  const counts = await app.get(Importer).importFile(fileSource(path), { actor: system('a bench') });
  const ms = performance.now() - began;
  await app.close();
  console.log(JSON.stringify({ ms, maxRssMb: process.resourceUsage().maxRSS / 1024, counts }));
}

const [databaseUrl = '', path = ''] = process.argv.slice(2);
void importOnce(databaseUrl, path);
