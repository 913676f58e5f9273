import { fork, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder, openLog } from '../data-folder';
import { Refusal } from '../refusal';
import { running } from '../owned-process';
import type { FromKeeper, KeeperPlan } from './messages';
import type { RunningServices } from './services-file';

export interface Keeper {
  readonly services: RunningServices;
  /** Resolves when the services can no longer be relied on, with a sentence. */
  readonly lost: Promise<string>;
  /** Stops all services and waits until they are gone. */
  stop(): Promise<void>;
}

/** `folder` is where the built keeper lies, for callers that are not built themselves. */
export async function startKeeper(plan: KeeperPlan, tell: (line: string) => void, folder = __dirname): Promise<Keeper> {
  openDataFolder(plan.dataFolder);
  const log = openLog(plan.dataFolder, 'keeper');
  const script = path.join(folder, 'keeper-process.js');
  const child = fork(script, [], { detached: true, stdio: ['ignore', log, log, 'ipc'], execArgv: [] });
  const keeper = await running(child, { politely: 'SIGTERM', patienceMs: 60_000 });
  closeSync(log);

  const lost = new Promise<string>((resolve) => {
    void keeper.ended.then((how) => resolve(`The keeper of the services ${how}.`));
    listen(child, (message) => {
      if (message.say === 'note') tell(message.line);
      if (message.say === 'gave up') resolve('The services cannot be kept running.');
    });
  });
  const answer = firstAnswer(child);
  child.send(plan, () => undefined);
  const first = await Promise.race([answer, keeper.ended]);
  if (typeof first !== 'string' && first.say === 'started')
    return { services: first.services, lost, stop: keeper.stop };

  await keeper.stop();
  if (typeof first === 'string') throw new Error(`The keeper of the services ${first} before it was ready.`);
  throw first.say === 'refused' ? new Refusal(first.sentence) : new Error(first.trouble);
}

type Answer = Exclude<FromKeeper, { say: 'note' | 'gave up' }>;

function firstAnswer(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve) => {
    listen(child, (message) => {
      if (message.say !== 'note' && message.say !== 'gave up') resolve(message);
    });
  });
}

function listen(child: ChildProcess, hear: (message: FromKeeper) => void): void {
  child.on('message', (message) => hear(message as FromKeeper));
}
