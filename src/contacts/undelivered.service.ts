import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';

/** A letter or email that did not arrive told nothing: what it discharged is owed again. */
@Injectable()
export class Undelivered {
  constructor(
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers how many duties are owed again; nothing happens twice. The caller has the person in scope. */
  async mark(tx: Tx, actor: Actor, contactId: string, reason: string): Promise<number> {
    // Answers rows and how many: TypeORM's way with an update.
    const [rows]: [{ personId: string }[], number] = await tx.query(
      'update contact set undelivered_at = $2 where id = $1 and undelivered_at is null returning person_id as "personId"',
      [contactId, this.clock.now()],
    );
    if (rows[0] === undefined) return 0;
    const reopened = await this.recounts.reopen(tx, contactId, actor, reason);
    const subject = { kind: 'person', id: rows[0].personId } as const;
    await this.audit.write(tx, actor, 'contact-undelivered', subject, { contact: contactId, reopened });
    return reopened;
  }
}
