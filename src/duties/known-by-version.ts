import type { Tx } from '../database/transactions';

/** What administrators change now and then, kept in memory under a version number that every change replaces. */
export class KnownByVersion<T> {
  private known: { readonly version: string; readonly value: T } | undefined;
  /** By transactions that count: nobody changes it before they end. */
  private readonly held = new WeakMap<Tx, T>();

  /** `state`: the table that holds the version. */
  constructor(
    private readonly state: 'calendar_state' | 'code_state',
    private readonly read: (tx: Tx) => Promise<T>,
  ) {}

  async current(tx: Tx): Promise<T> {
    const held = this.held.get(tx);
    if (held !== undefined) return held;
    const [state]: { version: string }[] = await tx.query(`select version from ${this.state}`);
    return this.ofVersion(tx, state!.version);
  }

  /** As it stands under a lock that its caller holds until the transaction ends. */
  async hold(tx: Tx, version: string): Promise<T> {
    const value = await this.ofVersion(tx, version);
    this.held.set(tx, value);
    return value;
  }

  /** The transaction is about to change it. */
  letGo(tx: Tx): void {
    this.held.delete(tx);
  }

  private async ofVersion(tx: Tx, version: string): Promise<T> {
    if (this.known?.version === version) return this.known.value;
    const value = await this.read(tx);
    this.known = { version, value };
    return value;
  }
}
