import type { Writable } from 'node:stream';
import pg from 'pg';
import { PlanNames } from './planned-once';

type Asked = (...given: unknown[]) => unknown;

/**
 * A connection that sends each statement behind those it has no answer of yet, instead of waiting for their answers: what
 * is asked at once takes one turn. With `names` it plans each usual statement once: under row security planning takes
 * longer than asking.
 */
export abstract class Connection extends pg.Client {
  protected readonly names: PlanNames | undefined;
  private lastAnswer: Promise<unknown> = Promise.resolve();

  override query(...given: unknown[]): never {
    this.sendTogether();
    const answer = this.asked(super.query.bind(this) as unknown as Asked, given);
    if (answer instanceof Promise) this.lastAnswer = answer.catch(() => undefined);
    return answer as never;
  }

  /** COPY talks both ways: it goes when all before it is answered, and nothing is sent behind it until it is over. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    for (let seen; seen !== this.lastAnswer; await seen) seen = this.lastAnswer;
    const it = this as { pipeline: boolean };
    it.pipeline = false;
    const mine = work().finally(() => {
      it.pipeline = true;
    });
    this.lastAnswer = mine.catch(() => undefined);
    return mine;
  }

  /** What is asked before anything else happens goes in one packet. */
  private sendTogether(): void {
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  private asked(ask: Asked, given: readonly unknown[]): unknown {
    const [text, values] = given;
    if (given.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return ask(...given);
    const name = this.names?.of(text);
    if (name === undefined) return ask(text, values);
    return (ask({ name, text, values }) as Promise<unknown>).catch((fault: unknown) => {
      this.names?.failed(fault);
      throw fault;
    });
  }
}

/** `pg` for TypeORM, with such connections. */
export function driver(keepsPlans: boolean): Pick<typeof pg, 'Pool' | 'defaults'> {
  const shared = keepsPlans ? new PlanNames() : undefined;
  class Client extends Connection {
    protected override readonly names = shared;
  }
  class Pool extends pg.Pool {
    constructor(options: pg.PoolConfig) {
      super({ ...options, Client, pipeline: true } as pg.PoolConfig);
    }
  }
  return { Pool, defaults: pg.defaults };
}
