import { createHash } from 'node:crypto';

/** Of so many texts at most: each costs every connection some memory, and what is put together anew each time has no end. */
const MOST = 400;
/** A text that comes so often is one of the desk's own, and not put together for one request. */
const OFTEN = 3;
/** What PostgreSQL says where a pooler in between gave the plan to another connection: unknown, or known already. */
const LOST = new Set(['26000', '42P05']);

/** Which statements have their plans kept by the connections, and under which name. */
export class PlanNames {
  private readonly seen = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private isOver = false;

  /** Undefined for what is asked too seldom. */
  of(text: string): string | undefined {
    if (this.isOver) return undefined;
    const name = this.names.get(text);
    if (name !== undefined || this.names.size >= MOST) return name;
    const times = (this.seen.get(text) ?? 0) + 1;
    if (times < OFTEN) {
      if (this.seen.size >= MOST * 10) this.seen.clear();
      this.seen.set(text, times);
      return undefined;
    }
    this.seen.delete(text);
    const made = createHash('sha256').update(text).digest('hex').slice(0, 32);
    this.names.set(text, made);
    return made;
  }

  /** After a plan was lost in a pooler, none is kept any more. */
  failed(fault: unknown): void {
    if (LOST.has((fault as { code?: string }).code ?? '')) this.isOver = true;
  }
}
