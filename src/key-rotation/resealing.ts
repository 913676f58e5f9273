import { Injectable } from '@nestjs/common';
import { updateAll } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details, LEFT_BY_ERASURE } from '../details/details';
import { resealed, type StoredRow, TABLES_TO_SEAL, type TableToSeal } from './tables-to-seal';

const AT_A_TIME = 500;

export interface Batch {
  readonly rows: number;
  /** The id of the last row of a full batch; undefined at the end of the table. */
  readonly last: string | undefined;
}

/** What is sealed by another key than the present one, and sealing it anew, some rows at a time. */
@Injectable()
export class Resealing {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** How many rows there are to do. */
  async pending(): Promise<number> {
    const counts = [
      ...TABLES_TO_SEAL.map((to) => `select count(*) as n from ${to.table} where ${otherKey(to, '$1')}`),
      `select count(*) from import_upload where ${OTHER_FILE}`,
      'select count(*) from lasting_key where not starts_with(sealed, $1)',
    ];
    const sql = `select sum(n)::int as n from (${counts.join(' union all ')}) it`;
    const [row]: { n: number }[] = await this.transactions.reader.query(sql, [this.details.prefix]);
    return row!.n;
  }

  /** How many values each key has sealed, by its name; "none" is plain. */
  byKey(): Promise<{ key: string; values: number }[]> {
    const each = TABLES_TO_SEAL.flatMap(({ table, columns, where }) =>
      columns.map((name) => `select ${name} as sealed from ${table} where ${name} not in (${ERASED}) and ${where}`),
    );
    return this.transactions.reader.query(
      `select case when starts_with(sealed, 's1.') then substr(sealed, 4, 8) else 'none' end as key,
         count(*)::int as values from (${each.join(' union all ')}) it group by 1 order by 2 desc, 1`,
    );
  }

  /** The next rows of a table after an id, in one transaction. Never waits for a row that somebody holds. */
  some(table: TableToSeal | 'import_upload' | 'lasting_key', after: string, plainToo: boolean): Promise<Batch> {
    return this.transactions.run((tx) => {
      if (table === 'import_upload') return this.upload(tx, after, plainToo);
      if (table === 'lasting_key') return this.lasting(tx);
      return this.rows(tx, table, after, plainToo);
    });
  }

  private async rows(tx: Tx, to: TableToSeal, after: string, plainToo: boolean): Promise<Batch> {
    const rows: StoredRow[] = await tx.query(
      `select ${to.key} as id, ${[...to.columns, ...to.also].join(', ')} from ${to.table}
       where ${to.key} > $2 and ${otherKey(to, '$1')} order by ${to.key} limit ${AT_A_TIME} for no key update skip locked`,
      [this.details.prefix, after],
    );
    const sealed = rows.map((row) => resealed(this.details, to, row, plainToo));
    const [first] = sealed;
    if (first === undefined) return { rows: 0, last: undefined };
    const names = Object.keys(first).filter((name) => name !== 'id');
    const columns = {
      [to.key]: to.key === 'id' ? 'bigint' : 'text',
      ...Object.fromEntries(names.map((name) => [name, 'text'])),
    };
    const values = sealed.map((row) => [row.id, ...names.map((name) => row[name])]);
    await updateAll(tx, to.table, columns, 1, values);
    return { rows: rows.length, last: rows.length < AT_A_TIME ? undefined : rows.at(-1)!.id };
  }

  /** Whole files: one at a time. */
  private async upload(tx: Tx, after: string, plainToo: boolean): Promise<Batch> {
    const [file]: { id: string; content: Buffer }[] = await tx.query(
      `select run_id as id, content from import_upload where run_id > $2 and ${OTHER_FILE}
       order by run_id limit 1 for update skip locked`,
      [this.details.prefix, after],
    );
    if (file === undefined) return { rows: 0, last: undefined };
    const { id, content } = file;
    const isPlain = plainToo && !content.subarray(0, 3).equals(Buffer.from('s1.'));
    const plain = isPlain ? content : this.details.openFile('import_upload.content', id, content);
    const sealed = this.details.sealFile('import_upload.content', id, plain);
    await tx.query('update import_upload set content = $2 where run_id = $1', [id, sealed]);
    return { rows: 1, last: id };
  }

  private async lasting(tx: Tx): Promise<Batch> {
    const rows: { purpose: string; sealed: string }[] = await tx.query(
      'select purpose, sealed from lasting_key where not starts_with(sealed, $1) for update',
      [this.details.prefix],
    );
    for (const { purpose, sealed } of rows) {
      const key = this.details.open('lasting_key.sealed', purpose, sealed);
      const again = this.details.seal('lasting_key.sealed', purpose, key);
      await tx.query('update lasting_key set sealed = $2 where purpose = $1', [purpose, again]);
    }
    return { rows: rows.length, last: undefined };
  }
}

const OTHER_FILE = `substr(content, 1, octet_length($1::text)) <> convert_to($1::text, 'UTF8')`;

const ERASED = LEFT_BY_ERASURE.map((text) => `'${text}'`).join(', ');

function otherKey({ columns, where }: TableToSeal, prefix: string): string {
  const each = columns.map((name) => `(not starts_with(${name}, ${prefix}) and ${name} not in (${ERASED}))`);
  return `(${each.join(' or ')}) and ${where}`;
}
