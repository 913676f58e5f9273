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

export const ENTRY_COLUMNS = `e.id, e.at, e.event, e.actor_kind as "actorKind", e.actor_id as "actorId",
  e.actor_role as "actorRole", e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.detail,
  e.request_id as "requestId", e.from_address as "from", e.reason`;
