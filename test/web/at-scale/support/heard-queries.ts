import { type Asked, onEveryStatement } from '../../../../bench/on-every-statement';

/**
 * How a transaction begins, says for whom it is, and ends. Reads share transactions by how fast they follow each other
 * (decision 18), so how many there are depends on how busy the machine is, and never on how much a page shows.
 */
const FRAME = /^\s*(begin|start transaction|commit|rollback|set local)\b/i;
const TAKES_ON = /set local role [\s\S]*/i;

export interface HeardQuery extends Asked {
  /** What its transaction had said of who asks: "set local role …". */
  readonly as: string;
}

/** What is asked of PostgreSQL by whichever part of this process while it listens, for whom, and without the frames. */
export class HeardQueries {
  private readonly askedAs = new WeakMap<object, string>();
  private heard: HeardQuery[] = [];
  readonly stop = onEveryStatement((connection, asked) => this.hear(connection, asked));

  /** What was asked since the last time. */
  take(): HeardQuery[] {
    return this.heard.splice(0);
  }

  private hear(connection: object, asked: Asked): void {
    if (FRAME.test(asked.text)) this.askedAs.set(connection, TAKES_ON.exec(asked.text)?.[0] ?? '');
    else this.heard.push({ ...asked, as: this.askedAs.get(connection) ?? '' });
  }
}
