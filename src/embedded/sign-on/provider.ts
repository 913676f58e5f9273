import { fork, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { openLog } from '../data-folder';
import { running, type Running } from '../owned-process';
import type { FromProvider, ProviderPerson, ProviderPlan, ToProvider } from './messages';

export interface SignOnProvider extends Running {
  readonly issuer: string;
  /** From now on the provider knows these people, and says this of them. */
  knows(people: ProviderPerson[]): Promise<void>;
}

/** Starts an OpenID Connect provider. `folder` is where its built process lies, for callers that are not built themselves. */
export async function startProvider(
  plan: ProviderPlan,
  dataFolder: string,
  folder = __dirname,
): Promise<SignOnProvider> {
  const log = openLog(dataFolder, 'sign-on');
  const child = fork(path.join(folder, 'provider-process.js'), [], {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    execArgv: [],
  });
  const process = await running(child, { politely: 'SIGTERM', patienceMs: 3_000 });
  closeSync(log);
  const answer = await Promise.race([ask(child, { say: 'start', plan }), process.ended]);
  if (typeof answer === 'string') throw new Error(`The sign-on provider ${answer} before it was ready.`);
  if (answer.say === 'failed') {
    await process.stop();
    throw new Error(`The sign-on provider could not be started: ${answer.trouble}`);
  }
  return {
    ...process,
    issuer: `http://127.0.0.1:${plan.port}`,
    knows: async (people) => void (await ask(child, { say: 'people', people })),
  };
}

function ask(child: ChildProcess, question: ToProvider): Promise<FromProvider> {
  return new Promise((resolve) => {
    child.once('message', (answer) => resolve(answer as FromProvider));
    child.send(question, () => undefined);
  });
}
