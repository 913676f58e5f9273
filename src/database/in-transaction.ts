import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Connection } from './connection';
import type { TakesOn } from './reach';
import { begun, firstFault, sent } from './sent';
import { sendStraight } from './straight';
import { together } from './together';

/** What is read at the very end: all of it is asked at once, and sent in the turn of the commit. */
export type Last<T> = () => Promise<T>;
type Work<T> = (tx: EntityManager) => Promise<T>;

/** Work after which nothing more is read. */
export const answering =
  <T>(work: Work<T>): Work<Last<T>> =>
  async (tx) => {
    const answer = await work(tx);
    return () => Promise.resolve(answer);
  };

/**
 * Runs `work` in a transaction that begins with `begin`: all of it happens, or none. Nothing waits for the beginning, since
 * whatever is sent behind it is refused where it failed.
 * @throws what the beginning or `work` threw; Error where a statement had failed and `work` went on as if it had not
 */
export const inTransaction = <T>(source: DataSource, begin: string, work: Work<T>): Promise<T> =>
  inTransactionAndRead(source, begin, answering(work));

/** The same, and `work` answers what is to be read last: it was written even where reading it fails in this process. */
export async function inTransactionAndRead<T>(
  source: DataSource,
  begin: string,
  work: Work<Last<T>>,
  takesOn?: TakesOn,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const beginning = await begun(runner, begin, takesOn);
    sendStraight(runner, (await runner.connect()) as Connection);
    asBegun(runner);
    const last = await work(runner.manager).catch(async (fault: unknown) => {
      shut(runner);
      throw await firstFault(beginning.answer, fault);
    });
    await beginning.answer;
    const [answer] = await together([last(), commit(runner)]);
    return answer;
  } catch (fault) {
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
