import type { Command } from 'commander';
import type { Config } from '../config/config';
import { RowProgress } from './row-progress';
import { stopSignal } from './stop-signal';

const STOPPED = 130;

/** `keys rotate`, `keys status`. */
export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('The key that seals how people are reached.');
  keys
    .command('rotate')
    .description(
      'Seal everything by DETAILS_KEY that is still sealed by one of DETAILS_OLD_KEYS, while the desk is used. ' +
        'Stopped or killed, it goes on where it was when run again.',
    )
    .action(rotate);
  keys
    .command('status')
    .description('How many values each key has sealed. Keys are told by names, which say nothing of them.')
    .option('--json', 'as JSON')
    .action(status);
}

/** Takes plain values as well: only what seals them may start while there are any. */
const sealing = (config: Config): Config => ({ ...config, details: { ...config.details, isSealing: true } });

export async function rotate(): Promise<void> {
  const [{ withDesk }, { KeyRotation, RotationStopped }, { system }] = await Promise.all([
    import('./with-desk.js'),
    import('../key-rotation/key-rotation.service.js'),
    import('../identity/actor.js'),
  ]);
  const progress = new RowProgress(process.stderr);
  const signal = stopSignal();
  const onProgress = (done: number, total: number) => progress.at(done, total);
  try {
    const { rows, retired } = await withDesk(
      (app) => app.get(KeyRotation).rotate(system('desk keys'), { signal, onProgress }),
      sealing,
    );
    progress.end();
    console.log(
      rows === 0 ? 'Everything was sealed by DETAILS_KEY already.' : `${rows} rows are now sealed by DETAILS_KEY.`,
    );
    if (retired.some((name) => name !== 'none'))
      console.log('The old key opens nothing any more: take it out of DETAILS_OLD_KEYS.');
  } catch (fault) {
    progress.end();
    if (!(fault instanceof RotationStopped)) throw fault;
    console.error(`${fault.message} Run it again to go on: desk keys rotate`);
    process.exitCode = STOPPED;
  }
}

async function status(options: { json?: boolean }): Promise<void> {
  const [{ withDesk }, { Resealing }, { Details }] = await Promise.all([
    import('./with-desk.js'),
    import('../key-rotation/resealing.js'),
    import('../details/details.js'),
  ]);
  const { keyName, counts } = await withDesk(
    async (app) => ({ keyName: app.get(Details).keyName, counts: await app.get(Resealing).byKey() }),
    sealing,
  );
  if (options.json === true) return console.log(JSON.stringify({ present: keyName, counts }));
  console.log(`DETAILS_KEY has the name ${keyName}.`);
  for (const { key, values } of counts)
    console.log(key === 'none' ? `${values} values are not sealed` : `${values} values are sealed by ${key}`);
}
