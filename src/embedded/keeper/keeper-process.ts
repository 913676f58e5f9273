import { Refusal } from '../refusal';
import type { FromKeeper, KeeperPlan } from './messages';
import { Services } from './services';

/**
 * The guardian of the services: a process of its own, in its own session, so that Ctrl-C in a terminal does not reach
 * the databases. It ends them in order when it is asked to, and when its parent is gone for whatever reason.
 */
let services: Services | undefined;
let starting: Promise<void> = Promise.resolve();
let ending = false;

process.once('message', (plan: KeeperPlan) => {
  starting = start(plan);
});
process.once('disconnect', () => void end());
process.on('SIGTERM', () => void end());
for (const forTheTerminal of ['SIGINT', 'SIGHUP'] as const) process.on(forTheTerminal, () => undefined);

async function start(plan: KeeperPlan): Promise<void> {
  services = new Services(plan, {
    tell: (line) => say({ say: 'note', line }),
    givenUp: () => say({ say: 'gave up' }),
  });
  try {
    say({ say: 'started', services: await services.start() });
  } catch (error) {
    if (error instanceof Refusal) say({ say: 'refused', sentence: error.message });
    else say({ say: 'failed', trouble: error instanceof Error ? error.message : String(error) });
    console.error(error);
  }
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await starting;
  await services?.stop();
  process.exit(0);
}

function say(message: FromKeeper): void {
  console.log(message.say, 'line' in message ? message.line : '');
  // The parent may be gone already: then there is nobody to tell.
  if (process.connected) process.send?.(message, () => undefined);
}
