import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { Hmac } from '../audit/hmac';
import { LastingKeys } from '../details/lasting-keys';
import type { GoodRow } from './batch-plan';

/** What the crime reports about somebody in a case said of them. */
export interface ReportedOnce {
  readonly crimeReference: string;
  /** The crime recording system's own key of the person. */
  readonly reference: string | null;
  /** As names are compared, with each birth date they had; null for a report without one. */
  readonly names: readonly { readonly matchName: string; readonly bornOn: string | null }[];
  /** Hashes of the rows themselves. */
  readonly rows: readonly string[];
}

/**
 * Crime reports that are not taken again: whoever was erased must not come back with the next file. Only keyed hashes
 * are kept, from which neither the case nor the person can be read.
 */
@Injectable()
export class ErasedReports {
  constructor(private readonly keys: LastingKeys) {}

  async remember(tx: Tx, reports: readonly ReportedOnce[], on: string): Promise<void> {
    const key = await this.keys.marker('erased-reports');
    const marks = reports.flatMap((report) => marksOf(key, report));
    await tx.query(
      'insert into erased_report (mark, on_day) select it, $2 from unnest($1::text[]) it on conflict (mark) do nothing',
      [[...new Set(marks)], on],
    );
  }

  /** Those of the rows that are about somebody erased. */
  async among(tx: Tx, rows: readonly GoodRow[]): Promise<ReadonlySet<GoodRow>> {
    const [any]: { any: boolean }[] = await tx.query('select exists (select from erased_report) as any');
    if (any?.any !== true) return new Set();
    const key = await this.keys.marker('erased-reports');
    const marked = rows.map((row) => ({ row, marks: marksOf(key, reportedOnce(row)) }));
    const found: { mark: string }[] = await tx.query('select mark from erased_report where mark = any($1::text[])', [
      marked.flatMap(({ marks }) => marks),
    ]);
    const erased = new Set(found.map(({ mark }) => mark));
    return new Set(marked.filter(({ marks }) => marks.some((mark) => erased.has(mark))).map(({ row }) => row));
  }
}

function marksOf(key: Hmac, { crimeReference, reference, names, rows }: ReportedOnce): string[] {
  const said = [
    ...(reference === null ? [] : [`reference ${reference}`]),
    ...names.map(({ matchName, bornOn }) => `name ${matchName} ${bornOn ?? ''}`),
    ...rows.map((row) => `row ${row}`),
  ];
  return said.map((each) => key.of(`${crimeReference}\n${each}`).toString('base64url'));
}

const reportedOnce = ({ report, hash }: GoodRow): ReportedOnce => ({
  crimeReference: report.crimeReference,
  reference: report.person.reference,
  names: [{ matchName: report.person.matchName, bornOn: report.person.bornOn }],
  rows: [hash],
});
