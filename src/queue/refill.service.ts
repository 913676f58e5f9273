import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { Relay } from '../outbox/relay.service';
import { Jobs } from './jobs';

export interface PutBack {
  readonly mails: number;
  readonly imports: number;
  readonly recounts: number;
  readonly erasures: number;
}

const AT_A_TIME = 200;

/** Files that were uploaded; what the command line imports, it imports itself. */
const UPLOADED = `select r.id from import_upload u join import_run r on r.id = u.run_id
  where r.state = any($1::text[]) order by r.id limit 1000`;

const RECOUNTS = `select id from recount_run
  where state <> 'finished' and state = any($1::text[]) order by id limit 1000`;

const ERASURES = `select id from erasure_run
  where state <> 'finished' and state = any($1::text[]) order by id limit 1000`;

/** Fills the queues from the tables, which hold the truth. */
@Injectable()
export class Refill {
  constructor(
    private readonly relay: Relay,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  /** What is due and new: called all the time. Answers how many jobs were added. */
  async due(): Promise<PutBack> {
    let mails = 0;
    for (;;) {
      const ids = await this.relay.takeDue(AT_A_TIME);
      await this.jobs.mails(ids);
      mails += ids.length;
      if (ids.length < AT_A_TIME) break;
    }
    return { mails, ...(await this.runs('waiting')) };
  }

  /** Everything at once into a Redis that was emptied, rather than each when it has been away for too long. */
  async ifEmptied(): Promise<void> {
    if (await this.jobs.foundEmpty()) await this.everything();
  }

  /** What was handed to Redis and has been lost there, or in a killed worker. */
  async lost(): Promise<PutBack> {
    let mails = 0;
    for (;;) {
      const ids = await this.relay.takeLost(AT_A_TIME);
      await this.jobs.mailsAgain(ids);
      mails += ids.length;
      if (ids.length < AT_A_TIME) break;
    }
    return { mails, ...(await this.runs('waiting', 'running')) };
  }

  /** Everything, into an emptied Redis. */
  async everything(): Promise<PutBack> {
    const mails = await this.relay.queued();
    for (let first = 0; first < mails.length; first += AT_A_TIME) {
      await this.jobs.mails(mails.slice(first, first + AT_A_TIME));
    }
    return { mails: mails.length, ...(await this.runs('waiting', 'running')) };
  }

  private async runs(...states: ('waiting' | 'running')[]): Promise<Omit<PutBack, 'mails'>> {
    const imports = await this.idsOf(UPLOADED, states);
    const recounts = await this.idsOf(RECOUNTS, states);
    await this.jobs.imports(imports);
    const erasures = await this.idsOf(ERASURES, states);
    await this.jobs.recounts(recounts);
    await this.jobs.erasures(erasures);
    return { imports: imports.length, recounts: recounts.length, erasures: erasures.length };
  }

  private async idsOf(sql: string, states: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.transactions.reader.query(sql, [states]);
    return rows.map((row) => row.id);
  }
}
