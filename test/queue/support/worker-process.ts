import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { built } from '../../support/services';

export interface LogLine {
  readonly event: string;
  readonly level: string;
  readonly [field: string]: unknown;
}

/** The built worker, as a process of its own. */
export class WorkerProcess {
  output = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Answers when it has said that it started. */
  static async start(environment: Record<string, string>): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [built('worker.js')], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new WorkerProcess(child);
    while (!worker.output.includes('worker-started')) {
      if (child.exitCode !== null) throw new Error(`The worker did not start:\n${worker.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return worker;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  logged(event: string): LogLine[] {
    const lines = this.output.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as LogLine).filter((line) => line.event === event);
  }

  /** Answers the exit code; null when it was killed. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.isAlive) {
      const gone = once(this.child, 'exit');
      this.child.kill(signal);
      await gone;
    }
    return this.child.exitCode;
  }
}
