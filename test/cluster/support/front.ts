import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';

/** What stands before the web processes: each request goes to the next of them, whoever it is of. */
export class Front {
  /** How many requests each has been given. */
  readonly given: number[];
  private next = 0;
  private server: Server | undefined;

  private constructor(
    readonly port: number,
    private readonly behind: readonly number[],
  ) {
    this.given = behind.map(() => 0);
  }

  static async start(port: number, behind: readonly number[]): Promise<Front> {
    const front = new Front(port, behind);
    front.server = createServer((asked, answer) => {
      const { method = 'GET', url: path, headers } = asked;
      const onward = request({ host: '127.0.0.1', port: front.oneOfThem(), method, path, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      });
      onward.on('error', () => answer.writeHead(502).end());
      asked.pipe(onward);
    });
    front.server.listen(port, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((done) => (this.server === undefined ? done() : this.server.close(() => done())));
  }

  private oneOfThem(): number {
    const at = this.next++ % this.behind.length;
    this.given[at]! += 1;
    return this.behind[at]!;
  }
}
