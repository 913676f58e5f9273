import { QueryFailedError, type QueryRunner, QueryResult } from 'typeorm';
import type { Connection } from './connection';

interface Answered {
  readonly command: string;
  readonly rows: unknown[];
  readonly rowCount: number | null;
}

/**
 * From now on what this runner or its manager is asked goes to its connection at once and in that order, whoever asks: what
 * is sent next, and not waited for, comes behind it. Answers are what TypeORM makes of them.
 */
export function sendStraight(runner: QueryRunner, connection: Connection): void {
  const query = async (sql: string, values?: unknown[], structured?: boolean): Promise<unknown> => {
    const asked = values === undefined ? connection.query(sql) : connection.query(sql, values);
    let answer: Answered;
    try {
      answer = await (asked as Promise<Answered>);
    } catch (fault) {
      throw new QueryFailedError(sql, values, fault as Error);
    }
    return structured ? structuredOf(answer) : rawOf(answer);
  };
  runner.query = query as QueryRunner['query'];
  runner.manager.query = ((sql: string, values?: unknown[]) =>
    runner.query(sql, values)) as typeof runner.manager.query;
}

/** Of what was changed it is told how many there were, too. */
const rawOf = ({ command, rows, rowCount }: Answered): unknown =>
  command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;

function structuredOf(answer: Answered): QueryResult {
  const { rows, rowCount } = answer;
  return Object.assign(new QueryResult(), { records: rows, affected: rowCount, raw: rawOf(answer) });
}
