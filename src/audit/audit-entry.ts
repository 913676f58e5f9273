import type { Role } from '../identity/permissions';

/** An entry as it is read by people. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly event: string;
  readonly actorKind: 'account' | 'token' | 'agency' | 'system' | 'nobody';
  readonly actorId: string | null;
  readonly actorRole: Role | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly from: string | null;
  readonly reason: string | null;
}

/** An entry that somebody has altered may say anything: it is listed with the others all the same. */
export const DETAIL = `case jsonb_typeof(e.detail) when 'object' then e.detail else '{"cannotBeOpened": true}' end`;

export const ENTRY_COLUMNS = `e.id, e.at, e.event, e.actor_kind as "actorKind", e.actor_id as "actorId",
  e.actor_role as "actorRole", e.subject_kind as "subjectKind", e.subject_id as "subjectId",
  ${DETAIL} as detail, e.request_id as "requestId", e.from_address as "from", e.reason`;
