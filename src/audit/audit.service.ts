import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import type { AuditEvent } from './audit-events';
import { AuditKeys } from './audit-keys';
import { type EntryContent, entryText, storable } from './entry-text';
import { erasureKeysFor } from './erasure-keys';
import { jsonbText } from './jsonb-text';
import { type Personal, withSealed } from './personal-values';

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
    | 'edition'
    | 'question'
    | 'transfer'
    | 'letter'
    | 'break-glass';
  readonly id: string;
}

/** What an entry says beyond who did what to what. */
interface Said {
  readonly detail?: object;
  readonly personal?: Personal;
}

/** The record of who did what. Written in the transaction of the change: no record, no change. */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    private readonly keys: AuditKeys,
    private readonly details: Details,
  ) {}

  /**
   * `detail` holds ids, field names and codes; `shown` in it lists the ids of the people a list showed. What is somebody's
   * own (old and new values, words, search terms) is given as `personal`: it is sealed, and goes when they are erased.
   * All of it is seen by supervisors and administrators only.
   */
  async write(
    tx: Tx,
    actor: Actor,
    event: AuditEvent,
    subject?: AuditSubject,
    detail: object = {},
    personal?: Personal,
  ): Promise<void> {
    const at = this.clock.now();
    const [all] = await this.sealed(tx, at, [{ detail, ...(personal && { personal }) }]);
    const kept = this.content(at, actor, event, subject?.kind, subject?.id, all!);
    const written = await insert(
      tx,
      `insert into audit_entry (at, event, actor_kind, actor_id, actor_role, actor_desk_id, subject_kind, subject_id,
         detail, request_id, session, from_address, reason, seal)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [...columns(kept), kept.content.subjectId, kept.content.detail, ...origin(kept), kept.seal],
    );
    assertWritten(written, 1);
  }

  /** The same event of many things at once, by one statement. */
  async writeMany(
    tx: Tx,
    actor: Actor,
    event: AuditEvent,
    kind: AuditSubject['kind'],
    entries: readonly ({ readonly id: string } & Said)[],
  ): Promise<void> {
    if (entries.length === 0) return;
    const at = this.clock.now();
    const details = await this.sealed(tx, at, entries);
    const kept = entries.map(({ id }, index) => this.content(at, actor, event, kind, id, details[index]!));
    const [first] = kept as [Kept];
    const written = await insert(
      tx,
      `insert into audit_entry (at, event, actor_kind, actor_id, actor_role, actor_desk_id, subject_kind,
         request_id, session, from_address, reason, subject_id, detail, seal)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, it.id, it.detail, it.seal
         from unnest($12::text[], $13::jsonb[], $14::bytea[]) it (id, detail, seal)`,
      [
        ...columns(first),
        ...origin(first),
        kept.map(({ content }) => content.subjectId),
        kept.map(({ content }) => content.detail),
        kept.map(({ seal }) => seal),
      ],
    );
    assertWritten(written, entries.length);
  }

  /** The details with what is personal in them sealed. */
  private async sealed(tx: Tx, at: Date, entries: readonly Said[]): Promise<object[]> {
    const about = entries.flatMap(({ personal }) => personal?.about ?? []);
    const keys = about.length === 0 ? new Map<string, Buffer>() : await erasureKeysFor(tx, this.details, about, at);
    return entries.map(({ detail = {}, personal }) =>
      personal === undefined ? detail : withSealed(detail, personal, keys),
    );
  }

  private content(at: Date, actor: Actor, event: AuditEvent, subjectKind = '', subjectId = '', detail: object): Kept {
    const content: EntryContent = {
      atMicros: `${at.getTime()}000`,
      event,
      actorKind: actor.kind,
      actorId: actor.id ?? null,
      actorRole: actor.kind === 'account' ? actor.role : null,
      actorDeskId: actor.kind === 'account' ? actor.deskId : null,
      subjectKind: subjectKind || null,
      subjectId: storable(subjectId) || null,
      detail: jsonbText(detail),
      requestId: actor.requestId ?? null,
      session: actor.session ?? null,
      from: actor.from === undefined ? null : storable(actor.from.replace(MAPPED, '')),
      reason: actor.reason === undefined ? null : storable(actor.reason),
    };
    return { at, content, seal: this.keys.seal(entryText(content)) };
  }
}

/** Before an IPv4 address that came by IPv6. */
const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/;

interface Kept {
  readonly at: Date;
  readonly content: EntryContent;
  readonly seal: Buffer;
}

const columns = ({ at, content: it }: Kept): unknown[] => [
  at,
  it.event,
  it.actorKind,
  it.actorId,
  it.actorRole,
  it.actorDeskId,
  it.subjectKind,
];

const origin = ({ content: it }: Kept): unknown[] => [it.requestId, it.session, it.from, it.reason];

/** Answers how many rows were inserted. */
async function insert(tx: Tx, sql: string, values: unknown[]): Promise<number> {
  const runner = tx.queryRunner ?? tx.dataSource.createQueryRunner();
  try {
    return (await runner.query(sql, values, true)).affected ?? 0;
  } finally {
    if (runner !== tx.queryRunner) await runner.release();
  }
}

/** A trigger that swallows rows raises nothing; the change must not go through without its entry. */
function assertWritten(written: number, wanted: number): void {
  if (written !== wanted) throw new Error(`Of ${wanted} audit entries ${written} were written`);
}
