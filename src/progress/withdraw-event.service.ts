import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../cases/cases.queries';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { DutiesAfterEvent } from './duties-after-event';
import { EventWithdrawer, type WithdrawEventInput } from './event-withdrawer';

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
      const { id: caseId } = await this.cases.byId(actor, input.caseId, tx);
      const event = await this.events.withdraw(tx, actor, { ...input, caseId });
      if (event !== undefined) await this.duties.follow(tx, actor, caseId, 'Withdrawn', event.type);
    });
  }
}
