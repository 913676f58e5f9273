/** But not to the audit of a person, which shows nothing of them. */
const TO_A_PERSON = /^\/people\/(\d{1,18})(?:[?#]|\/(?!audit)|$)/;
const MOST = 1000;

/**
 * The people a page shows, by the links to them in what its template is given: so that it can be said who has seen
 * somebody, in whatever list.
 */
export function shownPeople(view: unknown): string[] {
  const ids = new Set<string>();
  const seen = new Set<object>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const id = TO_A_PERSON.exec(value)?.[1];
      if (id !== undefined && ids.size < MOST) ids.add(id);
    } else if (isPlain(value) && !seen.has(value)) {
      seen.add(value);
      Object.values(value).forEach(look);
    }
  };
  look(view);
  return [...ids];
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
