import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigError, readConfig } from './config/config';
import { endWithParent } from './embedded/end-with-parent';
import { Log } from './logging/log';
import { NestLog } from './logging/nest-log';
import { WorkerModule } from './worker.module';

/** A job in hand is given so long to come to its end; what is cut off is taken up by the next worker. */
const PATIENCE_MS = 9000;

async function main(): Promise<void> {
  const config = readConfig();
  const log = new Log(config);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLog(log),
    abortOnError: false,
  });
  let isEnding = false;
  const end = (signal: string): void => {
    if (isEnding) return;
    isEnding = true;
    log.info('worker-ending', { signal });
    setTimeout(() => {
      log.warn('worker-cut-off');
      process.exit(1);
    }, PATIENCE_MS).unref();
    void app.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error('worker-fault', fault);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  endWithParent();
  log.info('worker-started');
}

main().catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? fault.message : fault);
  process.exit(1);
});
