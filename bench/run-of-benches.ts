import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { Sealing } from '../src/audit/sealing.service';
import { databaseOn } from '../src/embedded/postgres/database';
import { type ScratchServer, scratchServer, withClient } from './scratch-database';
import { withFeatures } from './stage/desk-context';
import { environmentFor, KEYS } from './stage/surroundings';
import { fillYear } from './year/fill-year';

const KEPT = join('.bench', 'kept');

/** One run: a server that all its measures share, and years on it that are filled once. */
export class Run {
  private readonly years = new Map<number, Promise<string>>();

  private constructor(
    readonly server: ScratchServer,
    readonly cases: number,
    private readonly isKept: boolean,
  ) {}

  static async open(cases: number, isKept: boolean): Promise<Run> {
    return new Run(await scratchServer(isKept ? join(process.cwd(), KEPT) : undefined), cases, isKept);
  }

  /** The address of a database with a year of so many cases; what one measure adds, the next ones see. */
  year(cases: number): Promise<string> {
    const url = this.years.get(cases) ?? this.fill(cases);
    this.years.set(cases, url);
    return url;
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  private async fill(cases: number): Promise<string> {
    const name = `desk_year_${cases}`;
    const began = performance.now();
    const kept = `${name}_${fingerprint()}`;
    if (!(this.isKept && (await this.exists(kept)))) {
      const url = await this.server.database(name);
      await fillYear(url, cases, KEYS);
      await withFeatures(environmentFor({ databaseUrl: url }), (desk) => desk.get(Sealing).seal(10_000));
      tell(`a year of ${cases} cases was filled`, began);
      if (!this.isKept) return url;
      await this.on(`alter database ${escapeIdentifier(name)} rename to ${escapeIdentifier(kept)}`);
    }
    const copied = performance.now();
    await this.on(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    await this.on(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(kept)} strategy file_copy`);
    tell(`a copy of it was made`, copied);
    return databaseOn(this.server.url, name);
  }

  private exists(name: string): Promise<boolean> {
    return withClient(this.server.url, async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
      return rowCount === 1;
    });
  }

  private on(statement: string): Promise<unknown> {
    return withClient(this.server.url, (client) => client.query(statement));
  }
}

/** What a kept year was made by: another program or other tables make another year. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of [join(__dirname, 'year'), join(__dirname, '..', 'migrations')])
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.js')) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

export const tell = (what: string, since: number): void =>
  console.error(`${((performance.now() - since) / 1000).toFixed(1).padStart(7)} s  ${what}`);
