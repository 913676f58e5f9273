import { HISTORY_KINDS, type HistoryKind, isHistoryKind } from '../../history/history-kinds';
import type { HistoryFilter, HistoryPage } from '../../history/history.queries';
import type { LegalDay } from '../../calendar/legal-day';
import { readTypedDay } from '../duty-question/typed-moment';
import { type FieldError, fieldError } from '../forms/read-form';
import { instant } from '../shell/words';
import { historyEntry } from './history.presenter';

export type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** What the address asks for. A day that is none is said to be none, and not filtered by. */
export function readHistoryFilter(asked: Asked): { filter: HistoryFilter; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const day = (name: 'from' | 'to'): LegalDay | undefined => {
    const typed = one(asked[name]);
    const read = typed === '' ? undefined : readTypedDay(typed);
    if (typed !== '' && read === undefined) errors.push(fieldError(name, 'Enter a real date, like 2 April 2026'));
    return read;
  };
  const [from, to] = [day('from'), day('to')];
  const since = /^\d{12,14}$/.test(one(asked['since'])) ? new Date(Number(one(asked['since']))) : undefined;
  const kinds = [asked['kind'] ?? []].flat().filter(isHistoryKind);
  return {
    errors,
    filter: {
      kinds,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(since === undefined ? {} : { since }),
    },
  };
}

/** What a timeline's template shows. */
export function historyView(
  asked: Asked,
  { filter, errors }: ReturnType<typeof readHistoryFilter>,
  page: HistoryPage,
  today: LegalDay,
  offered: readonly HistoryKind[] = Object.keys(HISTORY_KINDS) as HistoryKind[],
) {
  const query = new URLSearchParams();
  for (const kind of filter.kinds ?? []) query.append('kind', kind);
  for (const name of ['from', 'to', 'since']) if (one(asked[name]) !== '') query.set(name, one(asked[name]));
  const filtered = query.toString();
  if (page.next !== null) query.set('after', page.next);
  return {
    ...(errors.length > 0 ? { errors } : {}),
    entries: page.entries.map((entry) => historyEntry(entry, today)),
    next: page.next === null ? null : `?${query.toString()}`,
    first: one(asked['after']) === '',
    latest: `?${filtered}`,
    from: one(asked['from']),
    to: one(asked['to']),
    since: filter.since === undefined ? null : instant(filter.since),
    sinceValue: one(asked['since']),
    kinds: offered.map((value) => ({
      value,
      text: HISTORY_KINDS[value],
      checked: filter.kinds?.includes(value) === true,
    })),
  };
}
