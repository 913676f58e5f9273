import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';

export interface AuditSubject {
  readonly kind:
    | 'person'
    | 'case'
    | 'referral'
    | 'agency'
    | 'account'
    | 'token'
    | 'desk'
    | 'import'
    | 'contact'
    | 'calendar-check'
    | 'recount'
    | 'rule'
    | 'edition';
  readonly id: string;
}

/** The record of who did what. Written in the transaction of the change: no record, no change. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /** `detail` holds ids, field names and old and new values where asked; it is never shown to the public. */
  async write(tx: Tx, actor: Actor, event: string, subject?: AuditSubject, detail: object = {}): Promise<void> {
    await tx.query(
      `insert into audit_entry (at, event, actor_kind, actor_id, actor_role, subject_kind, subject_id, detail, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        this.clock.now(),
        event,
        actor.kind,
        actor.id ?? null,
        actor.kind === 'account' ? actor.role : null,
        subject?.kind ?? null,
        subject?.id ?? null,
        JSON.stringify(detail, storable),
        actor.requestId ?? null,
      ],
    );
  }

  /** The same event of many things at once, by one statement. */
  async writeMany(
    tx: Tx,
    actor: Actor,
    event: string,
    kind: AuditSubject['kind'],
    entries: readonly { readonly id: string; readonly detail?: object }[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await tx.query(
      `insert into audit_entry (at, event, actor_kind, actor_id, actor_role, subject_kind, subject_id, detail, request_id)
       select $1, $2, $3, $4, $5, $6, it.id, it.detail, $7 from unnest($8::text[], $9::jsonb[]) it (id, detail)`,
      [
        this.clock.now(),
        event,
        actor.kind,
        actor.id ?? null,
        actor.kind === 'account' ? actor.role : null,
        kind,
        actor.requestId ?? null,
        entries.map((entry) => entry.id),
        entries.map((entry) => JSON.stringify(entry.detail ?? {})),
      ],
    );
  }
}

/** PostgreSQL keeps no NUL character, and a refused address may hold one. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
