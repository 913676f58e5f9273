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
  /** JSON by `detailText`. */
  readonly detail: string;
  readonly requestId: string | null;
  readonly session: string | null;
  readonly from: string | null;
  readonly reason: string | null;
}

/** The one text that an entry's seal is made of: the same before it is written and after it is read. */
export const entryText = (it: EntryContent): string =>
  JSON.stringify([
    'audit entry 1',
    it.atMicros,
    it.event,
    it.actorKind,
    it.actorId,
    it.actorRole,
    it.actorDeskId,
    it.subjectKind,
    it.subjectId,
    it.detail,
    it.requestId,
    it.session,
    it.from,
    it.reason,
  ]);

/** The detail as JSON with its keys in order: the database keeps them in an order of its own. */
export const detailText = (detail: object): string => JSON.stringify(detail, inOrder);

/** PostgreSQL keeps neither the character NUL nor half a character, and a refused address may hold either. */
export const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

function inOrder(_: string, value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [storable(key), each] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
