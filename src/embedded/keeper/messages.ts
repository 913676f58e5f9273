import type { RunningServices } from './services-file';

export interface KeeperPlan {
  dataFolder: string;
  /** `throwaway` data is made fast, and deleted when the keeper ends. */
  durability: 'lasting' | 'throwaway';
  redisProgram: string;
  /** The database to make, if it is not there; without it the address of the server itself is answered. */
  database?: string;
  /** The port of the page to read caught mail on; without it there is no mail catcher. */
  mailPort?: number;
  /** What only the caller knows, passed on to those who look for running services. */
  webUrl?: string;
  clock?: RunningServices['clock'];
}

/** What a keeper answers. It is told one thing only, the plan to start; it stops on SIGTERM and when the channel closes. */
export type FromKeeper =
  | { say: 'started'; services: RunningServices }
  | { say: 'refused'; sentence: string }
  | { say: 'failed'; trouble: string }
  | { say: 'note'; line: string }
  /** A service could not be kept running. */
  | { say: 'gave up' };
