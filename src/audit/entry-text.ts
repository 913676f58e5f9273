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
  readonly requestId: string | null;
  readonly session: string | null;
  readonly from: string | null;
  readonly reason: string | null;
}

/**
 * The one text that an entry's seal is made of: the same before it is written and after it is read. `detail` is JSON by
 * `detailText`.
 */
export const entryText = (it: EntryContent, detail: string): string =>
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
    detail,
    it.requestId,
    it.session,
    it.from,
    it.reason,
  ]);

/** The detail as JSON with its keys in order: the database keeps them in an order of its own. */
export const detailText = (detail: object): string => inOrder(detail) ?? '{}';

/** PostgreSQL keeps neither the character NUL nor half a character, and a refused address may hold either. */
export const storable = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) ? text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD') : text;

/** As `JSON.stringify` with sorted keys; undefined for what JSON leaves out. */
function inOrder(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(storable(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return inOrder((value as { toJSON(): unknown }).toJSON());
  if (Array.isArray(value)) return `[${value.map((each) => inOrder(each) ?? 'null').join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const text = inOrder((value as Record<string, unknown>)[key]);
    if (text !== undefined) parts.push(`${JSON.stringify(storable(key))}:${text}`);
  }
  return `{${parts.join(',')}}`;
}
