import { Client } from 'pg';

/**
 * How a transaction begins, says for whom it is, and ends. Reads share transactions by how fast they follow each other
 * (decision 18), so how many there are depends on how busy the machine is, and never on how much a page shows.
 */
const FRAME = /^\s*(begin|start transaction|commit|rollback|set local)\b/i;
const TAKES_ON = /set local role [\s\S]*/i;

export interface HeardQuery {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What its transaction had said of who asks: "set local role …". */
  readonly as: string;
}

type Query = (...args: unknown[]) => unknown;

/** What is asked of PostgreSQL by whichever part of this process, in transactions and outside, while it listens. */
export class HeardQueries {
  private readonly prototype = Client.prototype as unknown as { query: Query };
  private readonly original = this.prototype.query;
  private readonly askedAs = new WeakMap<object, string>();
  private heard: HeardQuery[] = [];

  constructor() {
    const hear = (client: object, asked: Omit<HeardQuery, 'as'>): void => this.hear(client, asked);
    const { original } = this;
    this.prototype.query = function (this: object, ...args: unknown[]) {
      hear(this, asked(args));
      return original.apply(this, args);
    };
  }

  /** What was asked since the last time. */
  take(): HeardQuery[] {
    return this.heard.splice(0);
  }

  stop(): void {
    this.prototype.query = this.original;
  }

  private hear(client: object, it: Omit<HeardQuery, 'as'>): void {
    if (FRAME.test(it.text)) this.askedAs.set(client, TAKES_ON.exec(it.text)?.[0] ?? '');
    else this.heard.push({ ...it, as: this.askedAs.get(client) ?? '' });
  }
}

function asked([query, values]: unknown[]): Omit<HeardQuery, 'as'> {
  if (typeof query === 'string') return { text: query, values: Array.isArray(values) ? values : [] };
  const { text, values: given, cursor } = query as { text?: string; values?: unknown[]; cursor?: { text?: string } };
  return { text: text ?? cursor?.text ?? '', values: given ?? [] };
}
