import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { Clock } from '../../src/clock/clock';
import { Accounts } from '../../src/identity/accounts.service';
import { system } from '../../src/identity/actor';
import type { NewAccount } from '../../src/identity/new-account';
import { MainModule } from '../../src/main.module';
import { paths } from '../../src/paths';
import { configureWeb } from '../../src/web/shell/configure-web';
import { createTestDatabase } from './database';
import type { TestClock } from './test-clock';
import { testConfig } from './test-config';

export const TEST_PASSWORD = 'correct horse battery staple';

/** The whole product as a browser meets it, on a database of its own. */
export interface WebApp {
  readonly app: NestExpressApplication;
  readonly databaseUrl: string;
  /** A browser with its own cookies, not signed in; `headers` it sends each time. */
  browser(headers?: Record<string, string>): Browser;
  /** Makes the account, with the password of tests. */
  makeAccount(account: Omit<NewAccount, 'password'>): Promise<string>;
  /** Makes the account and signs it in through the page. */
  signedIn(account: Omit<NewAccount, 'password'>): Promise<Browser>;
  close(): Promise<void>;
}

/** `prepare`: what happens to the empty database before the product starts on it. */
export async function startWebApp(
  clock: TestClock,
  others: Record<string, string> = {},
  prepare?: (databaseUrl: string) => Promise<void>,
): Promise<WebApp> {
  const database = await createTestDatabase();
  await prepare?.(database.url);
  const module = await Test.createTestingModule({ imports: [MainModule.with(testConfig(database.url, others))] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  const closeWeb = configureWeb(app);
  await app.init();
  const browser = (headers: Record<string, string> = {}) =>
    new Browser(supertest.agent(app.getHttpServer()).set(headers));
  const makeAccount = (account: Omit<NewAccount, 'password'>) =>
    app.get(Accounts).create(system('test'), { ...account, password: TEST_PASSWORD });
  return {
    app,
    databaseUrl: database.url,
    browser,
    makeAccount,
    signedIn: async (account) => {
      await makeAccount(account);
      const visitor = browser();
      await visitor.signIn(account.email);
      return visitor;
    },
    close: async () => {
      await app.close();
      await closeWeb();
      await database.drop();
    },
  };
}

/** Gets pages, and posts forms with the hidden token of the page it is on, as a browser does. */
export class Browser {
  private csrfToken = '';

  constructor(private readonly agent: ReturnType<typeof supertest.agent>) {}

  async get(path: string): Promise<supertest.Response> {
    return this.remember(await this.agent.get(path).set('Accept', 'text/html'));
  }

  async post(path: string, form: Record<string, string | string[]>): Promise<supertest.Response> {
    return this.remember(
      await this.agent
        .post(path)
        .type('form')
        .send({ _csrf: this.csrfToken, ...form }),
    );
  }

  async upload(
    path: string,
    fileName: string,
    content: string | Buffer,
    fields: Record<string, string> = {},
  ): Promise<supertest.Response> {
    const sent = this.agent.post(path).field({ _csrf: this.csrfToken, ...fields });
    return this.remember(await sent.attach('file', Buffer.from(content), fileName));
  }

  async signIn(email: string): Promise<void> {
    await this.get(paths.signIn.to());
    const answer = await this.post(paths.signIn.to(), { email, password: TEST_PASSWORD });
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`);
    await this.get('/sign-in');
  }

  private remember(answer: supertest.Response): supertest.Response {
    this.csrfToken = /name="_csrf" value="([^"]+)"/.exec(answer.text ?? '')?.[1] ?? this.csrfToken;
    return answer;
  }
}
