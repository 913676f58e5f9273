import { Inject, Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { DeskDates } from '../duties/desk-dates';
import { TodayQueries } from '../duties/today.queries';
import { Transactions } from '../database/transactions';
import { reachOf } from '../identity/reach-of';
import type { AccountActor } from '../identity/actor';
import { dueDatesFile } from './due-dates-file';

const DAYS_AHEAD = 180;

/** The due dates of a PCSO's people, those that are late and those of the coming half year, as a calendar reads them. */
@Injectable()
export class DueDates {
  constructor(
    private readonly transactions: Transactions,
    private readonly today: TodayQueries,
    private readonly deskDates: DeskDates,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Bound to its owner, who has not signed in. */
  fileOf(owner: AccountActor): Promise<string> {
    return this.transactions.inRequest(reachOf(owner), async (end) => {
      const file = await this.read(owner);
      await end();
      return file;
    });
  }

  private async read(owner: AccountActor): Promise<string> {
    const deskDates = await this.deskDates.ofPcso(owner.id);
    const whose = { pcsoId: owner.id, today: this.clock.today(), seenBy: owner, deskDates };
    const days = await this.today.dueDays(whose, toIso(this.clock.dayNumber() + DAYS_AHEAD));
    return dueDatesFile(days, { baseUrl: this.config.baseUrl, at: this.clock.now() });
  }
}
