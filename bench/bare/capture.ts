import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application } from 'express';
import { readConfig } from '../../src/config/config';
import { MainModule } from '../../src/main.module';
import { configureWeb } from '../../src/web/shell/configure-web';
import { onEveryStatement } from '../on-every-statement';
import type { Asked } from '../stage/load';
import type { Replayed, Statement } from './replayed';

/**
 * Asks our own pages once each, one after the other, and notes every statement they send and what their template is
 * given: the very same work for a server without any of our program around it.
 */
export async function capture(environment: Record<string, string>, asked: readonly Asked[]): Promise<Replayed[]> {
  const app = await NestFactory.create<NestExpressApplication>(MainModule.with(readConfig(environment)), {
    ...{ bodyParser: false, logger: false },
  });
  const closeWeb = configureWeb(app);
  const views = noteViews(app.getHttpAdapter().getInstance() as Application);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const statements = noteStatements();
  const get = async ({ path, headers }: Asked) => {
    const answer = await fetch(`${url}${path}`, { headers });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    await answer.text();
  };
  try {
    const replayed: Replayed[] = [];
    for (const one of asked) {
      await get(one); // what is looked up once and kept is not part of a page
      statements.begin();
      await get(one);
      const [view] = views.splice(0).slice(-1);
      replayed.push({ path: one.path, cookie: one.headers['cookie']!, statements: statements.end(), ...view! });
    }
    return replayed;
  } finally {
    statements.stop();
    await app.close();
    await closeWeb();
  }
}

type View = Pick<Replayed, 'template' | 'view'>;

/** What templates are given from now on. */
function noteViews(express: Application): View[] {
  const views: View[] = [];
  const render = express.render.bind(express) as (name: string, given: object, done: unknown) => void;
  express.render = ((template: string, given: { _locals?: object; settings?: unknown }, done: unknown) => {
    const { _locals, settings: _, ...own } = given;
    views.push({ template, view: structuredClone({ ..._locals, ...own }) });
    render(template, given, done);
  }) as Application['render'];
  return views;
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
