import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { firstFault, sent } from './sent';

/**
 * Runs `work` in a transaction that begins with `begin`: all of it happens, or none. Nothing waits for the beginning, since
 * whatever is sent behind it is refused where it failed.
 * @throws what the beginning or `work` threw; Error where a statement had failed and `work` went on as if it had not
 */
export async function inTransaction<T>(
  source: DataSource,
  begin: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const begun = await sent(runner, begin);
    asBegun(runner);
    const answer = await work(runner.manager).catch(async (fault: unknown) => {
      throw await firstFault(begun.answer, fault);
    });
    await begun.answer;
    await commit(runner);
    return answer;
  } catch (fault) {
    shut(runner);
    await sent(runner, 'rollback')
      .then(({ answer }) => answer)
      .catch(() => undefined);
    throw fault;
  } finally {
    await runner.release();
  }
}

/** What TypeORM would note of a transaction it had begun: it begins none of its own inside. */
function asBegun(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

/** What is asked too late must not be done behind the end of the transaction. */
function shut(runner: QueryRunner): void {
  runner.query = () => Promise.reject(new Error('This transaction is over'));
}

/** PostgreSQL answers the commit of a failed transaction by a rollback, and calls that no fault. */
async function commit(runner: QueryRunner): Promise<void> {
  shut(runner);
  const { command } = await (await sent(runner, 'commit')).answer;
  if (command !== 'COMMIT') throw new Error('Nothing was written: a statement of this transaction had failed before');
}
