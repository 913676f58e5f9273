import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deleteDataFolder } from '../../../src/embedded/data-folder';
import { freePort } from '../../../src/embedded/ports';
import { built, projectRoot } from '../../support/services';

/** The demonstration as a person starts it, at a Tuesday mid-morning, on ports and data of its own. */
export interface Demonstration {
  readonly url: string;
  /** Every mail caught so far. */
  mails(): Promise<CaughtMail[]>;
  /** The first mail the predicate likes; waits for it. */
  mail(wanted: (mail: CaughtMail) => boolean): Promise<CaughtMail>;
  stop(): Promise<void>;
}

interface CaughtMail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly to: readonly { readonly address: string }[];
}

const CLOCK = '2026-11-17T10:05:00+00:00';

/** `others` are further settings, such as `DEMO_OIDC`. */
export async function startDemonstration(others: Record<string, string> = {}): Promise<Demonstration> {
  const [port, mailPort] = [await freePort(), await freePort()];
  const folder = path.join(projectRoot, '.data/test', `journey-${process.pid}-${port}`);
  const environment = {
    ...process.env,
    PORT: `${port}`,
    MAIL_PORT: `${mailPort}`,
    DATA_DIR: folder,
    DESK_CLOCK: CLOCK,
    ...others,
  };
  const nodeFlags = ['--disable-warning=ExperimentalWarning'];
  const launcher = spawn(process.execPath, [...nodeFlags, built('demo/main.js')], {
    env: environment,
    // With the channel it ends when the tests are killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await ready(launcher);
  const mails = async () => (await (await fetch(`http://127.0.0.1:${mailPort}/email`)).json()) as CaughtMail[];
  return {
    url: `http://127.0.0.1:${port}`,
    mails,
    mail: (wanted) => untilThere(async () => (await mails()).find(wanted)),
    stop: async () => {
      launcher.kill('SIGTERM');
      if (launcher.exitCode === null) await once(launcher, 'exit');
      deleteDataFolder(folder);
    },
  };
}

async function ready(launcher: ChildProcess): Promise<void> {
  let said = '';
  launcher.stdout?.on('data', (text) => (said += String(text)));
  launcher.stderr?.on('data', (text) => (said += String(text)));
  const isReady = untilThere(async () => (/^ready /m.test(said) ? true : undefined), 240_000);
  const ended = once(launcher, 'exit').then(() => Promise.reject(new Error(`The demonstration ended:\n${said}`)));
  await Promise.race([isReady, ended]);
}

async function untilThere<T>(look: () => Promise<T | undefined>, patienceMs = 60_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('It did not come in time.');
    await pause(200);
  }
}
