import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../cases/cases.queries';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { DutiesAfterEvent } from './duties-after-event';
import { EventWithdrawer, type ToWithdraw } from './event-withdrawer';

export interface WithdrawEventInput extends ToWithdraw {
  readonly caseId: string;
}

/** What was posted by mistake is withdrawn: it stays in the history, and nothing is owed because of it any more. */
@Injectable()
export class WithdrawEvent {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesQueries,
    private readonly events: EventWithdrawer,
    private readonly duties: DutiesAfterEvent,
  ) {}

  /** Doing it again changes nothing. @throws NotFoundError, RefusedError, ConflictError where a colleague was first */
  withdraw(actor: Actor, input: WithdrawEventInput): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await this.cases.hold(tx, actor, input);
      const event = await this.events.withdraw(tx, actor, held, input);
      if (event !== undefined) await this.duties.follow(tx, actor, held.id, 'Withdrawn', event.type);
    });
  }
}
