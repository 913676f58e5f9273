import { Client } from 'pg';

/**
 * How a transaction begins, says for whom it is, and ends. Reads share transactions by how fast they follow each other
 * (decision 18), so how many there are depends on how busy the machine is, and never on how much a page shows.
 */
const FRAME = /^\s*(begin|start transaction|commit|rollback|set local)\b/i;

type Query = (...args: unknown[]) => unknown;

/** What is asked of PostgreSQL by whichever part of this process, in transactions and outside, while it listens. */
export class HeardQueries {
  private readonly prototype = Client.prototype as unknown as { query: Query };
  private readonly original = this.prototype.query;
  private heard: string[] = [];

  constructor() {
    const hear = (text: string): void => void (FRAME.test(text) || this.heard.push(text));
    const { original } = this;
    this.prototype.query = function (this: unknown, ...args: unknown[]) {
      hear(textOf(args[0]));
      return original.apply(this, args);
    };
  }

  /** What was asked since the last time. */
  take(): string[] {
    return this.heard.splice(0);
  }

  stop(): void {
    this.prototype.query = this.original;
  }
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const { text, cursor } = query as { text?: string; cursor?: { text?: string } };
  return text ?? cursor?.text ?? '';
}
