import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig } from '../../src/config/config';
import { MainModule } from '../../src/main.module';
import { configureWeb } from '../../src/web/shell/configure-web';
import { onEveryStatement } from '../on-every-statement';
import type { Statement } from './replayed';

export interface CapturingDesk {
  readonly app: NestExpressApplication;
  readonly url: string;
  /** From now on statements are noted. */
  begin(): void;
  /** Those noted since. */
  end(): Statement[];
}

/** A web process in this one, whose statements are noted. */
export async function withCapturingDesk<T>(
  environment: Record<string, string>,
  work: (desk: CapturingDesk) => Promise<T>,
): Promise<T> {
  const app = await NestFactory.create<NestExpressApplication>(MainModule.with(readConfig(environment)), {
    ...{ bodyParser: false, logger: false },
  });
  const closeWeb = configureWeb(app);
  await app.listen(0, '127.0.0.1');
  const statements = noteStatements();
  try {
    return await work({ app, url: await app.getUrl(), begin: statements.begin, end: statements.end });
  } finally {
    statements.stop();
    await app.close();
    await closeWeb();
  }
}

/** Every statement any connection sends; whoever sends one while another is under way shares its turn. */
function noteStatements() {
  let noted: Statement[] = [];
  let [turn, underWay] = [0, 0];
  const connections = new Map<object, number>();
  const stop = onEveryStatement((client, { text, values }) => {
    if (underWay === 0) turn += 1;
    underWay += 1;
    const connection = connections.get(client) ?? connections.size;
    connections.set(client, connection);
    noted.push({ turn, connection, text, values: [...values] });
    return () => void (underWay -= 1);
  });
  return {
    begin: () => void (noted = []),
    end: () => {
      const page = noted;
      noted = [];
      return page;
    },
    stop,
  };
}
