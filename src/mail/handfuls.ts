interface Asked<A> {
  readonly id: string;
  readonly resolve: (answer: A) => void;
  readonly reject: (fault: unknown) => void;
}

export type Outcome<A> = { readonly answer: A } | { readonly fault: unknown };

/** How long the first waits for others, in milliseconds: those whose jobs begin in the same moment. */
const MOMENT = 2;

/** Brings together what is asked for in the same moment: so many are done as one, and so many handfuls at a time. */
export class Handfuls<A> {
  private readonly asked: Asked<A>[] = [];
  private atWork = 0;
  private isWaiting = false;

  /** `work` answers for each of those it was given, or throws for all of them. */
  constructor(
    private readonly size: number,
    private readonly atOnce: number,
    private readonly work: (ids: readonly string[]) => Promise<ReadonlyMap<string, Outcome<A>>>,
  ) {}

  do(id: string): Promise<A> {
    return new Promise((resolve, reject) => {
      this.asked.push({ id, resolve, reject });
      this.begin();
    });
  }

  private begin(): void {
    while (this.atWork < this.atOnce && this.asked.length >= this.size) this.start();
    if (this.isWaiting || this.atWork === this.atOnce || this.asked.length === 0) return;
    this.isWaiting = true;
    setTimeout(() => {
      this.isWaiting = false;
      if (this.atWork < this.atOnce && this.asked.length > 0) this.start();
    }, MOMENT);
  }

  private start(): void {
    this.atWork += 1;
    void this.finish(this.asked.splice(0, this.size)).finally(() => {
      this.atWork -= 1;
      this.begin();
    });
  }

  private async finish(handful: readonly Asked<A>[]): Promise<void> {
    try {
      const outcomes = await this.work(handful.map(({ id }) => id));
      for (const { id, resolve, reject } of handful) {
        const outcome = outcomes.get(id)!;
        if ('answer' in outcome) resolve(outcome.answer);
        else reject(outcome.fault);
      }
    } catch (fault) {
      handful.forEach(({ reject }) => reject(fault));
    }
  }
}
