import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';

/** Someone has read the warning and looks at a person's numbers and addresses: kept before they are shown. */
@Injectable()
export class SeeingDetails {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFoundError where another desk speaks to them */
  see(actor: Actor, personId: string, reason: string | null): Promise<void> {
    return this.transactions.run(async (tx) => {
      const scope = peopleToActFor(actor, 'p', 2);
      const rows: unknown[] = await tx.query(`select p.id from person p where p.id = $1 and ${scope.sql}`, [
        /^\d{1,18}$/.test(personId) ? personId : '0',
        ...scope.parameters,
      ]);
      if (rows.length === 0) throw new NotFoundError('person');
      const subject = { kind: 'person', id: personId } as const;
      const why = reason === null ? undefined : ({ about: [`person:${personId}`], values: { reason } } as const);
      await this.audit.write(tx, actor, 'contact-details-seen', subject, {}, why);
    });
  }
}
