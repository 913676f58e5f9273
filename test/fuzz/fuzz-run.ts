import type { Scene } from '../access/scene';
import type { Answer } from '../access/visitor';
import type { KeptTables } from '../support/kept-tables';
import type { FuzzRequest } from './request';

/** Of a program and not of a desk: lines of a stack, names of its files and of what it is made of. */
const OF_THE_PROGRAM =
  /\n\s+at .+:\d+:\d+|node_modules|QueryFailedError|TypeError|SyntaxError|invalid input syntax|\.njk\b/;

/** Counting that somebody tried is what a refusal is for; what was kept of a form is shown again with what is wrong in it. */
const WRITTEN_BY_REFUSALS = ['sign_in_try', 'kept_form'];
/** Says by 503 what the desk waits for. */
const READINESS = '/health/ready';
const PUT_BACK_AFTER = 250;

/** Sends requests and looks at what comes back. */
export class FuzzRun {
  private readonly found = new Map<string, string>();
  private readonly statuses = new Map<number, number>();
  private sent = 0;

  constructor(
    private readonly scene: Scene,
    private readonly kept: KeptTables,
  ) {}

  async send(request: FuzzRequest): Promise<void> {
    const { who, method, path, headers, body } = request;
    this.sent += 1;
    const visitor = this.scene.columns.get(who)!;
    const answer = await visitor
      .send(method, path, { headers, ...(body === undefined ? {} : { body }) })
      .catch((fault: Error) => this.note(`broken off (${fault.message})`, request));
    if (answer === undefined) return;
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    const wrong = this.wrongWith(path, answer, await this.kept.writtenSince());
    if (wrong !== undefined) this.note(wrong, request);
    if (this.endedASession(who, answer) || this.sent % PUT_BACK_AFTER === 0) await this.kept.putBack();
  }

  private note(wrong: string, request: FuzzRequest): void {
    const { method, path } = request;
    this.found.set(`${wrong}: ${method} ${path.replace(/\?.*/, '').replace(/\d+/g, '0')}`, inWords(request));
  }

  private wrongWith(path: string, { status, text }: Answer, written: readonly string[]): string | undefined {
    if (status >= 500 && !(status === 503 && path.startsWith(READINESS))) return `answered ${status}`;
    if (OF_THE_PROGRAM.test(text)) return 'told of the program';
    const changed = written.filter((table) => !WRITTEN_BY_REFUSALS.includes(table));
    return status >= 400 && changed.length > 0 ? `refused with ${status} and changed ${changed.join(', ')}` : undefined;
  }

  private endedASession(who: string, { location }: Answer): boolean {
    return this.scene.roles.includes(who) && location.startsWith('/sign-in');
  }

  /** What went wrong, one request of each kind. */
  faults = (): string[] => [...this.found].map(([kind, request]) => `${kind}\n  ${request}`);

  figures(): string {
    const counts = [...this.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
    return `${this.sent} requests: ${counts.join(', ')}`;
  }
}

function inWords({ who, method, path, headers, body }: FuzzRequest): string {
  const text = body instanceof FormData ? JSON.stringify([...body.entries()]) : JSON.stringify(body);
  return `${who}: ${method} ${path} ${JSON.stringify(headers)} ${(text ?? '').slice(0, 1500)}`;
}
