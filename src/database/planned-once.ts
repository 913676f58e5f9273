import { createHash } from 'node:crypto';
import pg from 'pg';

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

type Asked = (...given: unknown[]) => Promise<unknown>;

/** Connections that plan each usual statement once: under row security planning takes longer than asking. */
function planningOnce(names: PlanNames) {
  return class extends pg.Client {
    override query(...given: unknown[]): never {
      return this.asked(super.query.bind(this) as unknown as Asked, given) as never;
    }

    private asked(ask: Asked, given: readonly unknown[]): Promise<unknown> {
      const [text, values] = given;
      if (given.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return ask(...given);
      const name = names.of(text);
      if (name === undefined) return ask(text, values);
      return ask({ name, text, values }).catch((fault: unknown) => {
        names.failed(fault);
        throw fault;
      });
    }
  };
}

/** `pg` for TypeORM, with such connections. */
export function driverPlanningOnce(): Pick<typeof pg, 'Pool' | 'defaults'> {
  const Client = planningOnce(new PlanNames());
  class Pool extends pg.Pool {
    constructor(options: pg.PoolConfig) {
      super({ ...options, Client } as pg.PoolConfig);
    }
  }
  return { Pool, defaults: pg.defaults };
}
