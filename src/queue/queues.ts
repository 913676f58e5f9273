/** The queues, each with one kind of job. Jobs carry ids only. */
export const QUEUES = [
  'mail',
  'reminders',
  'referrals',
  'imports',
  'recounts',
  'erasures',
  'calendar',
  'sweeps',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** Queues whose jobs are ticks: looked at regularly, whoever is there to do it. */
export const TICKED = ['reminders', 'referrals', 'calendar', 'sweeps'] as const;
export type TickedQueue = (typeof TICKED)[number];

export interface MailJob {
  readonly messageId: string;
}

export interface ImportJob {
  readonly runId: string;
}

export interface RecountJob {
  readonly runId: string;
}

export interface ErasureJob {
  readonly runId: string;
}

/** Nothing: what there is to do stands in the tables. */
export type TickJob = Readonly<Record<string, never>>;
