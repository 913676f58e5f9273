import path from 'node:path';
import { deleteDataFolder, openDataFolder } from '../embedded/data-folder';
import { endWithNpm } from '../embedded/end-with-npm';
import { endWithParent } from '../embedded/end-with-parent';
import { findRunningServices } from '../embedded/keeper/services-file';
import { refuseUnusablePort } from '../embedded/ports';
import { Refusal } from '../embedded/refusal';
import { accountTable } from './accounts';
import { Demonstration, type Started } from './demonstration';
import { help, readOptions, type Options } from './options';

const command = 'npm run demo';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) return tell(help);
  await refuseIfImpossible(options);
  if (options.reset) deleteDataFolder(options.dataFolder);
  openDataFolder(options.dataFolder);

  const stopping = askedToStop();
  const demonstration = new Demonstration(options, process.env, tell);
  try {
    tell(`A demonstration of the Victims Focus Desk. Its data are in ${shortened(options.dataFolder)}`);
    tell(summary(await demonstration.start(stopping), options));
    const lost = await Promise.race([demonstration.lost, aborted(stopping)]);
    if (lost !== undefined) throw new Error(lost);
  } catch (error) {
    if (!stopping.aborted) explain(error, options);
  } finally {
    tell('Stopping everything');
    await demonstration.stop();
    tell('Stopped');
  }
}

/** All of this before anything is started. */
async function refuseIfImpossible({ dataFolder, port, mailPort, signOnPort }: Options): Promise<void> {
  const running = findRunningServices(dataFolder);
  if (running?.webUrl) {
    throw new Refusal(
      `A demonstration is already running on ${shortened(dataFolder)}: ${running.webUrl} Stop it first.`,
    );
  }
  await refuseUnusablePort(port, 'PORT', command);
  await refuseUnusablePort(mailPort, 'MAIL_PORT', command);
  if (signOnPort !== undefined) await refuseUnusablePort(signOnPort, 'OIDC_PORT', `${command} -- --oidc`);
}

function summary({ accounts, webUrl, mailUrl, signOnUrl }: Started, { dataFolder }: Options): string {
  const lines = [
    '',
    `  The desk        ${webUrl}`,
    `  Mails it sends  ${mailUrl}`,
    ...(signOnUrl === undefined ? [] : [`  Force accounts  ${signOnUrl} (choose “Sign in with your force account”)`]),
    `  Logs            ${shortened(path.join(dataFolder, 'logs'))}`,
    '',
    accountTable(accounts),
    '',
    'Ctrl-C stops all of it; the data stay.',
    `ready ${webUrl}`,
  ];
  return lines.join('\n');
}

function askedToStop(): AbortSignal {
  const asking = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asking.abort());
  endWithParent(60_000);
  endWithNpm();
  return asking.signal;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function explain(error: unknown, options?: Options): void {
  process.exitCode = 1;
  const message = error instanceof Error ? error.message : String(error);
  const logs =
    options && !(error instanceof Refusal)
      ? `\nThe logs are in ${shortened(path.join(options.dataFolder, 'logs'))}`
      : '';
  process.stderr.write(`${message}${logs}\n`);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function shortened(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}

// A closed terminal takes the output away; stopping in order matters more than saying so.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

main().catch((error: unknown) => explain(error));
