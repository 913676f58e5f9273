import { setTimeout as pause } from 'node:timers/promises';
import { startKeeper, type Keeper } from '../embedded/keeper/keeper';
import { environmentFor } from '../embedded/keeper/services-environment';
import { startProvider } from '../embedded/sign-on/provider';
import { keepRunning, type Supervised } from '../embedded/supervised';
import { ensureCommand, redisServer } from '../embedded/system-packages';
import { accountsIn, type Account } from './accounts';
import { forceAccounts, signOnEnvironment } from './force-accounts';
import type { Options } from './options';
import { runToEnd, startProgram } from './programs';

/** Nothing leaves for a real address, whoever's is typed in; and some mails must not show who writes. */
const MAIL = { MAIL_ONLY_TO: 'example.org', NEUTRAL_MAIL_FROM: 'Message for you <messages@example.org>' };

export interface Started {
  accounts: Account[];
  webUrl: string;
  mailUrl: string;
  signOnUrl: string | undefined;
}

/** Everything a demonstration consists of, started in order and stopped in the opposite order. */
export class Demonstration {
  private keeper?: Keeper;
  private readonly programs: Supervised[] = [];
  private giveUp: (sentence: string) => void = () => undefined;
  /** Resolves with a sentence when it cannot go on. */
  readonly lost = new Promise<string>((resolve) => (this.giveUp = resolve));

  constructor(
    private readonly options: Options,
    private readonly surroundings: NodeJS.ProcessEnv,
    private readonly tell: (line: string) => void,
  ) {}

  async start(stopping: AbortSignal): Promise<Started> {
    const { dataFolder, port, mailPort, signOnPort, clock } = this.options;
    const webUrl = `http://127.0.0.1:${port}/`;
    const redisProgram = ensureCommand(redisServer);
    stopping.throwIfAborted();

    this.tell('Starting PostgreSQL, Redis and the mail catcher');
    const plan = {
      dataFolder,
      durability: 'lasting',
      redisProgram,
      database: 'desk',
      mailPort,
      webUrl,
      clock,
    } as const;
    this.keeper = await startKeeper(plan, this.tell);
    void this.keeper.lost.then(this.giveUp);
    stopping.throwIfAborted();
    const environment = {
      ...this.surroundings,
      ...environmentFor(dataFolder, this.keeper.services),
      ...MAIL,
      ...(signOnPort === undefined ? {} : signOnEnvironment(dataFolder, signOnPort)),
    };

    this.tell('Bringing the database up to date');
    await runToEnd('desk.js', ['migrate'], environment, stopping);
    this.tell('Filling it with made-up people, unless it is filled already');
    const accounts = accountsIn(await runToEnd('demo/seed.js', [], environment, stopping));

    if (signOnPort !== undefined) await this.keepSignOn(webUrl, signOnPort);
    this.tell('Starting web and worker');
    await Promise.all([
      this.keep('The web process', 'main.js', environment),
      this.keep('The worker', 'worker.js', environment),
    ]);
    await Promise.race([this.untilAnswering(`${webUrl}health`, stopping), this.lost.then(failed)]);
    const signOnUrl = signOnPort === undefined ? undefined : `http://127.0.0.1:${signOnPort}/`;
    return { accounts, webUrl, mailUrl: `http://127.0.0.1:${mailPort}/`, signOnUrl };
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
    await this.keeper?.stop();
  }

  private async keep(name: string, file: string, environment: NodeJS.ProcessEnv): Promise<void> {
    let starts = 0;
    const program = await keepRunning({
      name,
      start: () => startProgram(file, environment, this.options.dataFolder),
      started: ({ pid }) => this.tell(`${name} ${starts++ === 0 ? 'is' : 'is back as'} process ${pid}`),
      tell: this.tell,
      givenUp: () => this.giveUp(`${name} cannot be kept running: see the log of ${file.replace('.js', '')}.`),
    });
    this.programs.push(program);
  }

  /** A stand-in for a force's own sign-in, with the people of the demonstration. */
  private async keepSignOn(webUrl: string, port: number): Promise<void> {
    const { dataFolder } = this.options;
    const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = signOnEnvironment(dataFolder, port);
    const plan = { port, webUrl, clientId, clientSecret, people: forceAccounts() };
    const provider = await keepRunning({
      name: 'The sign-on provider',
      start: () => startProvider(plan, dataFolder),
      tell: this.tell,
      givenUp: () => this.giveUp('The sign-on provider cannot be kept running: see the log of sign-on.'),
    });
    this.programs.push(provider);
  }

  private async untilAnswering(url: string, stopping: AbortSignal): Promise<void> {
    for (const deadline = performance.now() + 60_000; performance.now() < deadline;) {
      stopping.throwIfAborted();
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await pause(100);
    }
    throw new Error(`The web process does not answer at ${url}.`);
  }
}

function failed(sentence: string): never {
  throw new Error(sentence);
}
