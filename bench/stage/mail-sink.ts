import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A mail the sink has accepted: which, how large, and when in milliseconds since 1970. */
export interface Accepted {
  readonly messageId: string;
  readonly bytes: number;
  readonly at: number;
}

/** A mail server that accepts everything and forgets it, in a process of its own. */
export class MailSink {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<MailSink> {
    const child = fork(join(__dirname, 'mail-sink-process.js'));
    const [port] = (await once(child, 'message')) as [number];
    return new MailSink(child, `smtp://127.0.0.1:${port}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** What it has accepted since this was asked the last time. */
  taken(): Promise<Accepted[]> {
    return this.ask('taken') as Promise<Accepted[]>;
  }

  count(): Promise<number> {
    return this.ask('count') as Promise<number>;
  }

  /** From now on every mail is kept waiting for an answer, or none is. */
  async hold(isHeld: boolean): Promise<void> {
    await this.ask(isHeld ? 'hold' : 'let go');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private async ask(what: string): Promise<unknown> {
    this.child.send(what);
    const [answer] = (await once(this.child, 'message')) as [unknown];
    return answer;
  }
}
