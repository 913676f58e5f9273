import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Transactions } from '../../database/transactions';
import { refuse } from '../../refusals';
import type { AccountActor } from '../actor';
import { SecondSteps } from './second-steps.service';

/** Giving up one's own second step. */
@Injectable()
export class OwnSecondStep {
  constructor(
    private readonly transactions: Transactions,
    private readonly secondSteps: SecondSteps,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws RefusedError where the role cannot sign in without one. Removing twice changes nothing. */
  async remove(actor: AccountActor): Promise<void> {
    if (this.config.signOn.secondStepFor.includes(actor.role)) {
      refuse(undefined, 'needed', 'Your role needs a second step to sign in.');
    }
    await this.transactions.run(async (tx) => {
      if (!(await this.secondSteps.remove(tx, actor.id))) return;
      await this.audit.write(tx, actor, 'second-step-removed', { kind: 'account', id: actor.id });
    });
  }
}
