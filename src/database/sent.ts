import type { QueryRunner } from 'typeorm';
import type { Connection } from './connection';
import type { TakesOn } from './reach';

interface Answer {
  /** What was done, as PostgreSQL calls it: `COMMIT`. */
  readonly command: string;
}

/**
 * Sends one statement, or several at once, by the connection itself; whatever is sent after it comes behind it. Its answer
 * may be waited for or not: a fault that nobody waits for disturbs nobody.
 */
export async function sent(
  runner: QueryRunner,
  sql: string,
  values?: readonly string[],
): Promise<{ readonly answer: Promise<Answer> }> {
  const connection = (await runner.connect()) as Connection;
  const asked = values === undefined ? connection.query(sql) : connection.query(sql, values);
  const answer = asked as Promise<Answer>;
  answer.catch(() => undefined);
  return { answer };
}

/** Begins a transaction, bound by what it takes on. */
export async function begun(runner: QueryRunner, begin: string, takesOn?: TakesOn) {
  const { answer: began } = await sent(runner, begin);
  if (takesOn === undefined) return { answer: began as Promise<unknown> };
  const taken = await sent(runner, takesOn.sql, takesOn.values);
  return { answer: began.then(() => taken.answer) as Promise<unknown> };
}

/** Which fault to tell: whatever is sent behind a statement that failed is refused, and says no more than that. */
export async function firstFault(before: Promise<unknown> | undefined, fault: unknown): Promise<unknown> {
  try {
    await before;
    return fault;
  } catch (first) {
    return first;
  }
}
