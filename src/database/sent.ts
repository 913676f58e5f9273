import type { QueryRunner } from 'typeorm';

interface Answer {
  /** What was done, as PostgreSQL calls it: `COMMIT`. */
  readonly command: string;
}

/**
 * Sends one statement, or several at once, by the connection itself; whatever is sent after it comes behind it. Its answer
 * may be waited for or not: a fault that nobody waits for disturbs nobody.
 */
export async function sent(runner: QueryRunner, sql: string): Promise<{ readonly answer: Promise<Answer> }> {
  const connection = (await runner.connect()) as { query(sql: string): Promise<Answer> };
  const answer = connection.query(sql);
  answer.catch(() => undefined);
  return { answer };
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
