/** What an entry says. Its id is not part of it: the database gives that, and the block binds it. */
export interface EntryContent {
  /** Microseconds since 1970, in digits. */
  readonly atMicros: string;
  readonly event: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorRole: string | null;
  readonly actorDeskId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** JSON as the database writes it: by `jsonbText`. */
  readonly detail: string;
  readonly requestId: string | null;
  readonly session: string | null;
  readonly from: string | null;
  readonly reason: string | null;
}

const SHAPE = 'audit entry 1';

/** The one text that an entry's seal is made of. */
export function entryText(it: EntryContent): string {
  const before = [SHAPE, it.atMicros, it.event, it.actorKind, it.actorId, it.actorRole, it.actorDeskId];
  const after = [it.requestId, it.session, it.from, it.reason];
  const subject = [it.subjectKind, it.subjectId];
  return `[${[...[...before, ...subject].map(inJson), it.detail, ...after.map(inJson)].join(', ')}]`;
}

const inJson = (value: string | null): string => JSON.stringify(value);

/** The same text of a row, as the database makes it: a million of them are compared in a minute. No seal fits a time that is none. */
export const ENTRY_TEXT_SQL = `json_build_array('${SHAPE}'::text,
  case when isfinite(at) then (extract(epoch from at) * 1000000)::bigint::text end, event,
  actor_kind, actor_id, actor_role, actor_desk_id, subject_kind, subject_id, detail, request_id, session, from_address,
  reason)::text`;

/** PostgreSQL keeps neither the character NUL nor half a character, and a refused address may hold either. */
export const storable = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) ? text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD') : text;
