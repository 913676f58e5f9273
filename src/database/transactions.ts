import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A transaction handed down explicitly: everything a use case writes, it writes through this. */
export type Tx = EntityManager;

@Injectable()
export class Transactions {
  constructor(private readonly source: DataSource) {}

  /** Runs `work` in one transaction: all of it happens, or none. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.source.transaction(work);
  }

  /** For reads that need no transaction. */
  get reader(): Tx {
    return this.source.manager;
  }
}
