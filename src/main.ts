import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigError, readConfig } from './config/config';
import { endWithParent } from './embedded/end-with-parent';
import { Log } from './logging/log';
import { NestLog } from './logging/nest-log';
import { MainModule } from './main.module';
import { configureWeb } from './web/shell/configure-web';
import { assertEveryRouteStatesItsAccess } from './web/shell/routes';
import { WebModule } from './web/web.module';

async function main(): Promise<void> {
  assertEveryRouteStatesItsAccess(WebModule);
  const config = readConfig();
  const app = await NestFactory.create<NestExpressApplication>(MainModule.with(config), {
    bodyParser: false,
    logger: new NestLog(new Log(config)),
  });
  const closeWeb = configureWeb(app);
  const stop = () =>
    void app
      .close()
      .then(closeWeb)
      .then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  endWithParent();
  await app.listen(config.port, config.host);
}

main().catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? fault.message : fault);
  process.exit(1);
});
