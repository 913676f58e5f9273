import { parseArgs } from 'node:util';
import { SystemClock } from '../clock/clock';
import { dataFolderFrom } from '../embedded/data-folder';
import type { RunningServices } from '../embedded/keeper/services-file';
import { Refusal } from '../embedded/refusal';

export interface Options {
  help: boolean;
  reset: boolean;
  port: number;
  mailPort: number;
  /** Where a stand-in for a force's own sign-in answers; without it there are passwords only. */
  signOnPort: number | undefined;
  dataFolder: string;
  clock: RunningServices['clock'];
}

export const help = `npm run demo [-- --reset] [--oidc]

Starts the whole desk on this machine, with made-up people: PostgreSQL, Redis, a mail catcher, web and worker.
Ctrl-C stops all of it; the data stay.

  --reset     start over with fresh data
  --oidc      with force accounts too: an OpenID Connect provider that stands in for a force's own sign-in
  --help      this text

  PORT=3000             the desk's pages
  MAIL_PORT=1080        the page to read the caught mails on
  OIDC_PORT=3010        the provider's pages, with --oidc (or DEMO_OIDC=1)
  DATA_DIR=.data        where the data are kept
  DESK_CLOCK=<instant>  let the desk's clock start there, such as 2026-04-02T08:00:00+01:00, and run on
`;

/** @throws Refusal with a sentence for the first thing that makes no sense */
export function readOptions(words: string[], environment: NodeJS.ProcessEnv): Options {
  const port = portFrom(environment, 'PORT', 3000);
  const mailPort = portFrom(environment, 'MAIL_PORT', 1080);
  if (port === mailPort) throw new Refusal(`PORT and MAIL_PORT are both ${port}: they must differ.`);
  const { oidc, ...read } = readWords(words);
  const withSignOn = oidc || environment['DEMO_OIDC'] === '1';
  const signOnPort = withSignOn ? portFrom(environment, 'OIDC_PORT', 3010) : undefined;
  if (signOnPort === port || signOnPort === mailPort) {
    throw new Refusal(`OIDC_PORT is ${signOnPort}, which another part of the demonstration uses: they must differ.`);
  }
  return {
    ...read,
    port,
    mailPort,
    signOnPort,
    dataFolder: dataFolderFrom(environment),
    clock: clockFrom(environment),
  };
}

function readWords(words: string[]): Pick<Options, 'help' | 'reset'> & { oidc: boolean } {
  try {
    const known = {
      help: { type: 'boolean', short: 'h' },
      reset: { type: 'boolean' },
      oidc: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: words, options: known });
    return { help: values.help ?? false, reset: values.reset ?? false, oidc: values.oidc ?? false };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}. See: npm run demo -- --help`);
  }
}

function portFrom(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const given = environment[name] || String(otherwise);
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (port < 1 || port > 65_535) throw new Refusal(`${name} must be a number from 1 to 65535, not “${given}”.`);
  return port;
}

function clockFrom({ DESK_CLOCK: shows }: NodeJS.ProcessEnv): Options['clock'] {
  if (!shows) return undefined;
  const hasZone = /T.*(Z|[+-]\d\d:\d\d)$/.test(shows);
  if (!hasZone || Number.isNaN(Date.parse(shows))) {
    throw new Refusal(`DESK_CLOCK must be an instant such as 2026-04-02T08:00:00+01:00, not “${shows}”.`);
  }
  // Web and worker must show the same time, also when one of them is started again later.
  return { shows, setAt: new SystemClock().now().getTime() };
}
