import { Client } from 'pg';

export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (...given: unknown[]) => unknown;
const prototype = Client.prototype as unknown as { query: Query };

/**
 * Hears of every statement that any part of this process sends to PostgreSQL, in transactions and outside. What `heard`
 * gives back is called when the statement has been answered.
 * @returns what ends it
 */
export function onEveryStatement(heard: (connection: object, asked: Asked) => void | (() => void)): () => void {
  const { query } = prototype;
  prototype.query = function (this: object, ...given: unknown[]) {
    const answered = heard(this, askedWith(given));
    if (answered === undefined) return query.apply(this, given);
    const done = given.at(-1);
    if (typeof done !== 'function') {
      const going = query.apply(this, given);
      void Promise.resolve(going).then(answered, answered);
      return going;
    }
    const calledBack = (...answer: unknown[]) => {
      answered();
      (done as (...answer: unknown[]) => void)(...answer);
    };
    return query.apply(this, [...given.slice(0, -1), calledBack]);
  };
  return () => void (prototype.query = query);
}

function askedWith([query, values]: unknown[]): Asked {
  if (typeof query === 'string') return { text: query, values: Array.isArray(values) ? values : [] };
  const { text, values: given, cursor } = query as { text?: string; values?: unknown[]; cursor?: { text?: string } };
  return { text: text ?? cursor?.text ?? '', values: given ?? [] };
}
