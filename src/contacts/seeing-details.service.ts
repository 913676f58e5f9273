import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { hasLiaisonSql, LIAISON_FLAGS } from '../cases/special-flags';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError, refuse } from '../refusals';

/** Someone has read the warning and looks at a person's numbers and addresses: kept before they are shown. */
@Injectable()
export class SeeingDetails {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws NotFoundError where another desk speaks to them
   * @throws RefusedError without a reason where a family liaison officer does
   */
  see(actor: Actor, personId: string, reason: string | null): Promise<void> {
    return this.transactions.run(async (tx) => {
      const scope = peopleToActFor(actor, 'p', 3);
      const rows: { liaison: boolean }[] = await tx.query(
        `select exists (select from participant pt join crime_case c on c.id = pt.case_id
                  where pt.person_id = p.id and ${hasLiaisonSql(2)}) as liaison
           from person p where p.id = $1 and ${scope.sql}`,
        [/^\d{1,18}$/.test(personId) ? personId : '0', LIAISON_FLAGS, ...scope.parameters],
      );
      if (rows[0] === undefined) throw new NotFoundError('person');
      if (rows[0].liaison && reason === null)
        return refuse(
          'reason',
          'liaison',
          'Say why the desk contacts them itself: their point of contact is the family liaison officer',
        );
      const subject = { kind: 'person', id: personId } as const;
      const why = reason === null ? undefined : ({ about: [`person:${personId}`], values: { reason } } as const);
      await this.audit.write(tx, actor, 'contact-details-seen', subject, {}, why);
    });
  }
}
