import { TELLS } from '../cases/tell';
import { EVENT_TYPES } from '../code-of-practice/event-types';
import {
  isLeftOut,
  type JsonObject,
  readDay,
  readInstant,
  readObject,
  readWord,
  refuse,
} from '../code-of-practice/read-fields';
import { RefusedInput } from '../code-of-practice/refused-input';
import type { ProgressToPost } from '../progress/progress-to-post';
import type { FieldProblem } from './problem';
import { ApiProblem } from './problem';

const FIELDS = {
  type: (value: unknown) => readWord(value, 'type', 'event type', EVENT_TYPES),
  occurredAt: (value: unknown) => new Date(readInstant(value, 'occurredAt')),
  receivedAt: leftOutOr((value) => new Date(readInstant(value, 'receivedAt'))),
  tell: (value: unknown) => readWord(value, 'tell', 'answer to telling the victim', TELLS),
  notBefore: leftOutOr((value) => readDay(value, 'notBefore')),
  reason: leftOutOr((value) => readString(value, 'reason')),
  words: leftOutOr((value) => readString(value, 'words')),
} as const;

/** Reads what is posted. @throws ApiProblem 422 naming every field that has another form, or that there is not */
export function readEvent(json: unknown): ProgressToPost {
  const problems: FieldProblem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (fault) {
      if (!(fault instanceof RefusedInput)) throw fault;
      problems.push({ field: fault.field, message: fault.problem });
      return undefined;
    }
  };
  const body: JsonObject = attempt(() => readObject(json, 'body')) ?? {};
  if (problems.length === 0) {
    const read = Object.entries(FIELDS).map(([name, reader]) => [name, attempt(() => reader(body[name]))]);
    for (const name of Object.keys(body)) if (!Object.hasOwn(FIELDS, name)) problems.push(noSuchField(name));
    if (problems.length === 0) return Object.fromEntries(read) as unknown as ProgressToPost;
  }
  const detail = problems.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new ApiProblem(422, `${detail}.`, problems);
}

const noSuchField = (field: string): FieldProblem => ({
  field,
  message: `is not a field of an event; there are ${Object.keys(FIELDS).join(', ')}`,
});

function leftOutOr<T>(read: (value: unknown) => T): (value: unknown) => T | null {
  return (value) => (isLeftOut(value) ? null : read(value));
}

function readString(value: unknown, field: string): string {
  return typeof value === 'string' ? value : refuse(field, 'must be a text', value);
}
