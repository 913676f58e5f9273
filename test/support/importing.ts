import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { system } from '../../src/identity/actor';
import type { ImportCounts, RowProblem } from '../../src/imports/import-counts';
import type { ImportSource } from '../../src/imports/import-source';
import { Importer, type ImportOptions } from '../../src/imports/importer.service';
import { ImportsModule } from '../../src/imports/imports.module';
import { PeopleModule } from '../../src/people/people.module';
import { createTestDatabase } from './database';
import { deskModule } from './desk-module';
import type { Sql } from './factories/rows';
import { makeDesk } from './factories/desk';
import { TestClock } from './test-clock';
import { reports, type ReportRow } from './crime-reports';

interface Imported extends ImportCounts {
  readonly warningTexts: string[];
  readonly errorTexts: string[];
}

/** A desk in Camden and one in Lambeth on a database of a test file's own, and what imports into them. */
export interface Importing {
  readonly app: TestingModule;
  readonly sql: Sql;
  readonly clock: TestClock;
  readonly camden: string;
  readonly lambeth: string;
  rows(...rows: ReportRow[]): Promise<Imported>;
  file(source: ImportSource, options?: Partial<ImportOptions>): Promise<Imported>;
  one<T>(query: string, ...values: unknown[]): Promise<T>;
  /** No people, no cases and nobody's account; the desks stay. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const START = '2026-04-01T12:00:00+01:00';

export async function importing(): Promise<Importing> {
  const clock = new TestClock(START);
  const database = await createTestDatabase();
  const app = await deskModule(database.url, clock, [ImportsModule, PeopleModule]);
  const sql = app.get(Transactions).reader;
  const [camden, lambeth] = [await makeDesk(sql, 'Camden'), await makeDesk(sql, 'Lambeth')];
  const file = async (source: ImportSource, options: Partial<ImportOptions> = {}): Promise<Imported> => {
    const problems: RowProblem[] = [];
    const onProblem = (problem: RowProblem) => problems.push(problem);
    const counts = await app.get(Importer).importFile(source, { actor: system('a test'), onProblem, ...options });
    const texts = (severity: string) => problems.filter((one) => one.severity === severity).map((one) => one.problem);
    return { ...counts, warningTexts: texts('warning'), errorTexts: texts('error') };
  };
  return {
    ...{ app, sql, clock, camden, lambeth, file },
    rows: (...rows) => file(reports(...rows)),
    one: async <T>(query: string, ...values: unknown[]) => ((await sql.query(query, values)) as T[])[0]!,
    empty: async () => {
      clock.set(START);
      await sql.query('truncate account, person, crime_case, import_run restart identity cascade');
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

const RECORDS = ['account', 'person', 'contact_point', 'person_change', 'possible_duplicate', 'crime_case'];
RECORDS.push('participant', 'case_event', 'duty', 'duty_change');

/** All that an import writes of people and cases, and the record of it, as text: the same text, nothing has changed. */
export async function records(sql: Sql): Promise<string> {
  const parts: string[] = [];
  for (const table of [...RECORDS, `(select * from audit_entry where event <> 'crime-reports-imported')`]) {
    const [found] = (await sql.query(`select json_agg(t order by id)::text as text from ${table} t`)) as [
      { text: string },
    ];
    parts.push(`${table}: ${found.text}`);
  }
  return parts.join('\n');
}
