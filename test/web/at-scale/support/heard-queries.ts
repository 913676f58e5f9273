import { type Asked, onEveryStatement } from '../../../../bench/on-every-statement';

/**
 * How a transaction begins and ends. Reads share transactions by how fast they follow each other (decision 18), so how many
 * there are depends on how busy the machine is, and never on how much a page shows.
 */
const ENDS = /^\s*(begin|start transaction|commit|rollback)\b/i;
/** How it says for whom it is, with what it knows of them; and how it steps behind row security and back. */
const TAKES_ON = /^\s*select set_config\('role'/i;
const TURNS = /^\s*set local role\b/i;
const SETS = /^\s*set local\b/i;

export interface HeardQuery extends Asked {
  /** What its transaction had said of who asks. */
  readonly as: readonly Asked[];
}

/** What is asked of PostgreSQL by whichever part of this process while it listens, for whom, and without the frames. */
export class HeardQueries {
  private readonly askedAs = new WeakMap<object, readonly Asked[]>();
  private heard: HeardQuery[] = [];
  readonly stop = onEveryStatement((connection, asked) => this.hear(connection, asked));

  /** What was asked since the last time. */
  take(): HeardQuery[] {
    return this.heard.splice(0);
  }

  private hear(connection: object, asked: Asked): void {
    const { text } = asked;
    const as = this.askedAs.get(connection) ?? [];
    if (ENDS.test(text)) this.askedAs.delete(connection);
    else if (TAKES_ON.test(text)) this.askedAs.set(connection, [asked]);
    else if (TURNS.test(text))
      this.askedAs.set(connection, [...as.filter(({ text: said }) => !TURNS.test(said)), asked]);
    else if (!SETS.test(text)) this.heard.push({ ...asked, as });
  }
}
