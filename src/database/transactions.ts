import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Beyond } from './beyond-the-desk';
import { answering, inTransaction, inTransactionAndRead, type Last } from './in-transaction';
import { AS_OWNER, AS_REQUEST, type Reach, takeOn, type TakesOn } from './reach';
import { RequestReads } from './request-reads';
import { sent } from './sent';

/** A transaction handed down explicitly: everything a use case writes, it writes through this. */
export type Tx = EntityManager;

/** A request whose statements the database holds to its reach; null while it is let beyond. */
type Request = { readonly takesOn: TakesOn; readonly reads: RequestReads } | null;

interface BeyondTheDesk {
  readonly reader: Tx;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** All that `work` asks of others. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * The two doors to the database. In a request both are bound to who makes it: row security shows and changes no more than
 * their reach. Outside of any request it is the system's own work (queues, imports, the command line).
 */
@Injectable()
export class Transactions {
  private readonly request = new AsyncLocalStorage<Request>();

  constructor(private readonly source: DataSource) {}

  /** Runs `work` in one transaction: all of it happens, or none. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.runAndRead(answering(work));
  }

  /** The same, and `work` answers what is read last: all it asks, it asks at once, in the turn of the commit. */
  async runAndRead<T>(work: (tx: Tx) => Promise<Last<T>>): Promise<T> {
    const request = this.request.getStore();
    if (!request) return inTransactionAndRead(this.source, 'begin', work);
    const { takesOn, reads } = request;
    await reads.end();
    const inside = { takesOn, reads: new RequestReads(this.source, takesOn, true) };
    return inTransactionAndRead(this.source, 'begin', (tx) => this.request.run(inside, () => work(tx)), takesOn);
  }

  /** For reads that need no transaction. */
  get reader(): Tx {
    return this.request.getStore()?.reads.reader ?? this.source.manager;
  }

  /** Whatever `work` starts is bound to this reach. `end`, when the request is over, gives back what it still holds. */
  inRequest<T>(reach: Reach, work: (end: () => Promise<void>) => T): T {
    const takesOn = takeOn(reach);
    const reads = new RequestReads(this.source, takesOn);
    return this.request.run({ takesOn, reads }, () => work(() => reads.end()));
  }

  /** Whether this is part of a request that says for whom it is. */
  get isBound(): boolean {
    return this.request.getStore() !== undefined;
  }

  /** Commits what the reader has read, and what it has written for the record. */
  async endReading(): Promise<void> {
    await this.request.getStore()?.reads.end();
  }

  /** A stream is read when its receiver asks, which is outside of the request that made it: this keeps it inside. */
  within<T>(lines: AsyncIterable<T>): AsyncGenerator<T> {
    const request = this.request.getStore();
    return steppedIn(lines, (step) => (request === undefined ? step() : this.request.run(request, step)));
  }

  /** The named door through row security: for what a use case has to know beyond its reach, and checks itself. */
  beyond(_why: Beyond): BeyondTheDesk {
    const during = async <T>(work: () => Promise<T>): Promise<T> => {
      // Outside of any request there is nothing to let beyond; and Node follows every promise once something was run like this.
      if (!this.isBound) return work();
      await this.endReading();
      return this.request.run(null, work);
    };
    return {
      reader: this.source.manager,
      run: (work) => during(() => inTransaction(this.source, 'begin', work)),
      during,
    };
  }

  /** The same inside a transaction, all of whose statements pass until `work` is done. */
  async beyondIn<T>(tx: Tx, _why: Beyond, work: (tx: Tx) => Promise<T>): Promise<T> {
    const request = this.request.getStore();
    if (!request) return work(tx);
    if (tx === request.reads.reader) return this.request.run(null, () => work(this.source.manager));
    const runner = tx.queryRunner!;
    await sent(runner, AS_OWNER);
    try {
      return await this.request.run(null, () => work(tx));
    } finally {
      // A transaction that has failed refuses this, and everything else as well.
      await sent(runner, AS_REQUEST);
    }
  }
}

async function* steppedIn<T>(
  lines: AsyncIterable<T>,
  inside: (step: () => Promise<IteratorResult<T>>) => Promise<IteratorResult<T>>,
): AsyncGenerator<T> {
  const them = lines[Symbol.asyncIterator]();
  const ask = () => inside(() => them.next());
  for (let next = await ask(); !next.done; next = await ask()) yield next.value;
}
