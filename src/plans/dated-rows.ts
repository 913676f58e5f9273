import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { AuditEvent } from '../audit/audit-events';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { RecountResult } from '../duties/recount-result';
import type { Actor } from '../identity/actor';

/** Something that holds for a person from now on, until the next of its kind. */
export interface HoldsFromNow {
  readonly table: 'person_level' | 'contact_plan' | 'update_decline';
  /** The columns of the table that say it, with their values. */
  readonly says: Readonly<Record<string, unknown>>;
  /** In words for people, kept with each date it moves. */
  readonly reason: string;
  /** Left out where the caller writes one that says more. */
  readonly audit?: { readonly event: AuditEvent; readonly from: unknown; readonly to: unknown };
}

/** What duties are counted from beside events and contacts: rows that are added, never changed, and counted from then on. */
@Injectable()
export class DatedRows {
  constructor(
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the person, and has compared with what holds now. */
  async add(
    tx: Tx,
    actor: Actor,
    personId: string,
    { table, says, reason, audit }: HoldsFromNow,
  ): Promise<RecountResult & { readonly id: string }> {
    const names = Object.keys(says);
    const [row]: { id: string }[] = await tx.query(
      `insert into ${table} (person_id, from_at, by_account_id, ${names.join(', ')})
       values ($1, $2, $3, ${names.map((_, index) => `$${index + 4}`).join(', ')}) returning id`,
      [personId, this.clock.now(), actor.kind === 'account' ? actor.id : null, ...Object.values(says)],
    );
    if (audit !== undefined) {
      const { event, from, to } = audit;
      await this.audit.write(tx, actor, event, { kind: 'person', id: personId }, { from, to });
    }
    return { id: row!.id, ...(await this.recounts.recountPeople(tx, [personId], actor, reason)) };
  }
}
