import type { RequestHandler } from 'express';

/** Takes the place of the character that no database keeps, as it does in pages that hold one. */
const UNREADABLE = '\uFFFD';

/** An address is read without it before anything else, so that a record with such a name is not found. */
export const keepableAddress: RequestHandler = (request, _, next) => {
  if (request.url.includes('%00')) request.url = request.url.replaceAll('%00', encodeURIComponent(UNREADABLE));
  next();
};

/**
 * So is every field of a form, however deep. What is called like a part of every object is no field of ours: left in, it would
 * stand in the way of reading the others as text or number.
 */
export const keepableFields: RequestHandler = (request, _, next) => {
  if (typeof request.body === 'object' && request.body !== null) request.body = keepable(request.body);
  next();
};

function keepable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', UNREADABLE);
  if (Array.isArray(value)) return value.map(keepable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => !(name in Object.prototype));
  return Object.fromEntries(fields.map(([name, inner]) => [keepable(name), keepable(inner)]));
}
