import autocannon from 'autocannon';
import { middleBy, round } from '../figures';

export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** So many at once ask of us and of the bare tool alike. */
export const CONNECTIONS = 16;

/** Asks for these pages over and over, from so many connections at once. @throws where one is not answered with 200, or none at all */
export async function load(
  url: string,
  asked: readonly Asked[],
  seconds: number,
  connections = CONNECTIONS,
): Promise<Load> {
  const { requests, latency, errors, timeouts, non2xx, duration } = await autocannon({
    ...{ url, connections, duration: seconds },
    requests: asked,
  });
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} refusals of ${requests.total}`);
  if (requests.total === 0) throw new Error(`${url} answered nothing in ${seconds} s`);
  return { perSecond: round(requests.total / duration), p50: latency.p50, p99: latency.p99 };
}

export const middleOf = (rounds: readonly Load[]): Load => middleBy(rounds, ({ p99 }) => p99);
