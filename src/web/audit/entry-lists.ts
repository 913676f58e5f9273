import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import type { AuditEntry } from '../../audit/audit-entry';
import type { AuditKind } from '../../audit/audit-events';
import { AuditNames } from '../../audit/audit-names.queries';
import { Transactions } from '../../database/transactions';
import type { EntryFilter } from '../../audit/entry-filter';
import { InvalidForm } from '../forms/invalid-form';
import { entriesCsv, entryLine, howManyUnopened, unopenedInWords } from './entries.presenter';
import { readExport, readFilter, whatItems } from './entry-filter.form';

const PAGE = 50;
const PORTION = 500;
export const ENTRIES_TEMPLATE = 'audit/entries.njk';

/** One of the lists: which entries, and how the page is called. */
export interface EntryList {
  readonly head: {
    readonly title: string;
    readonly exportHref: string;
    readonly back: { href: string; text?: string };
  };
  /** What the form offers; everything where it is left out. */
  readonly kinds?: AuditKind[];
  read(filter: EntryFilter, limit: number): Promise<AuditEntry[]>;
}

type Query = Record<string, unknown>;

/** Pages and files of entries, newest first. */
@Injectable()
export class EntryLists {
  constructor(
    private readonly names: AuditNames,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidForm where the filter makes no sense */
  async page(list: EntryList, query: Query) {
    const { typed, filter, errors } = readFilter(query);
    const view = { ...list.head, typed, whatItems: whatItems(typed.what, list.kinds), isLater: typed.before !== '' };
    if (errors.length > 0) throw new InvalidForm(ENTRIES_TEMPLATE, { ...view, entries: [] }, errors);
    const rows = await list.read(filter, PAGE + 1);
    const shown = rows.slice(0, PAGE);
    const nameOf = await this.names.of(shown);
    const last = rows.length > PAGE ? shown.at(-1)!.id : undefined;
    const next = last === undefined ? undefined : `?${new URLSearchParams({ ...typed, before: last }).toString()}`;
    const unopened = howManyUnopened(shown);
    return {
      ...view,
      entries: shown.map((entry) => entryLine(entry, nameOf)),
      unopened: unopened === 0 ? undefined : unopenedInWords(unopened),
      next,
    };
  }

  /** What was exported, for the audit; and the file, which is read from the database while it is sent. */
  file(list: EntryList, query: Query): { detail: object; file: StreamableFile } {
    const { typed, filter, errors } = readExport(query, this.clock.dayNumber(), toIso);
    if (errors.length > 0) {
      const view = { ...list.head, typed, whatItems: whatItems(typed.what, list.kinds), entries: [] };
      throw new InvalidForm(ENTRIES_TEMPLATE, view, errors);
    }
    const lines = this.transactions.within(entriesCsv(portions(list, filter), (entries) => this.names.of(entries)));
    const { from, to } = filter;
    const detail = { days: `${from} to ${to}`, ...(typed.what === '' ? {} : { what: typed.what }) };
    const disposition = `attachment; filename="audit-${from}-to-${to}.csv"`;
    return { detail, file: new StreamableFile(Readable.from(lines), { type: 'text/csv; charset=utf-8', disposition }) };
  }
}

async function* portions(list: EntryList, filter: EntryFilter): AsyncGenerator<AuditEntry[]> {
  let before: string | undefined;
  for (;;) {
    const entries = await list.read({ ...filter, before }, PORTION);
    if (entries.length > 0) yield entries;
    if (entries.length < PORTION) return;
    before = entries.at(-1)!.id;
  }
}
