import type { Role } from '../identity/permissions';

/** An entry as it is read by people. */
export interface AuditEntry {
  readonly id: string;
  /** Null where it is no time that anybody could have done anything at. */
  readonly at: Date | null;
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

/** 'infinity', and years that neither a calendar nor this program knows, are none. */
export const HAS_A_TIME = `e.at between '1970-01-01' and '9999-01-01'`;

/** An entry that somebody has altered may say anything: it is listed with the others all the same. */
export const DETAIL = `case when jsonb_typeof(e.detail) = 'object' and ${HAS_A_TIME} then e.detail
  else '{"cannotBeOpened": true}' end`;

export const ENTRY_COLUMNS = `e.id, case when ${HAS_A_TIME} then e.at end as at, e.event, e.actor_kind as "actorKind", e.actor_id as "actorId",
  e.actor_role as "actorRole", e.subject_kind as "subjectKind", e.subject_id as "subjectId",
  ${DETAIL} as detail, e.request_id as "requestId", e.from_address as "from", e.reason`;
