import type { AuditEntry } from '../../audit/audit-entry';
import type { NameOf } from '../../audit/audit-names.queries';
import { cannotBeOpened } from '../../audit/personal-values';
import { instant } from '../shell/words';
import { csvLine } from './csv';
import { detailInWords } from './detail-words';
import { entryInWords, sentenceOf } from './entry-words';

/** An entry as a list shows it. */
export const entryLine = (entry: AuditEntry, nameOf: NameOf) => ({
  id: entry.id,
  at: when(entry),
  ...entryInWords(entry, nameOf),
  details: detailInWords(entry.detail, nameOf),
  reason: entry.reason,
  from: entry.from,
});

const when = ({ at }: AuditEntry): string => (at === null ? 'At a time that cannot be read' : instant(at));

export const unopenedInWords = (count: number): string =>
  count === 1 ? '1 entry here cannot be opened' : `${count} entries here cannot be opened`;

const COLUMNS = ['Entry', 'When', 'When (UTC)', 'Who and what', 'Event', 'Details', 'Why', 'From', 'Request'];

export const howManyUnopened = (entries: readonly AuditEntry[]): number =>
  entries.filter(({ detail }) => cannotBeOpened(detail)).length;

/**
 * The same as lines of a file, portion by portion. The first line names the columns; the last one says how many entries
 * cannot be opened, where there are any.
 */
export async function* entriesCsv(
  portions: AsyncIterable<readonly AuditEntry[]>,
  namesOf: (entries: readonly AuditEntry[]) => Promise<NameOf>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`; // spreadsheets read it as UTF-8 by this mark
  let unopened = 0;
  for await (const entries of portions) {
    const nameOf = await namesOf(entries);
    unopened += howManyUnopened(entries);
    yield entries.map((entry) => csvLine(valuesOf(entry, nameOf))).join('');
  }
  if (unopened > 0) yield csvLine([`${unopenedInWords(unopened)}.`]);
}

const valuesOf = (entry: AuditEntry, nameOf: NameOf): string[] => [
  entry.id,
  when(entry),
  entry.at?.toISOString() ?? '',
  sentenceOf(entryInWords(entry, nameOf)),
  entry.event,
  detailInWords(entry.detail, nameOf).join('; '),
  entry.reason ?? '',
  entry.from ?? '',
  entry.requestId ?? '',
];
