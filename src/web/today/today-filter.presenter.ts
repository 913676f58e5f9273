import { FLAGS, flagInWords } from '../../cases/flags';
import { kindLabel, KINDS } from '../../code-of-practice/kinds';
import { LEVELS } from '../../code-of-practice/levels';
import type { Away } from '../../cover/in-charge';
import { BANDS } from '../../duties/today';
import { isFiltered, type TodayFilter } from '../../duties/today-filter';
import { selectItems } from '../forms/select-items';

const BAND_NAMES: Record<(typeof BANDS)[number], string> = {
  overdue: 'Overdue',
  today: 'Due today',
  next: 'Due by the next working day',
  week: 'Due this week',
  later: 'Due later',
  held: 'Nothing may be told yet',
};

/** What can be chosen, and what is. `shown` and `all` are people with and without the filter. */
export function filterView(filter: TodayFilter, covers: readonly Away[], counted: { shown: number; all: number }) {
  const named = (of: readonly string[], words: (text: string) => string) =>
    of.map((value) => [value, words(value)] as const);
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    on: isFiltered(filter),
    left: counted.all - counted.shown,
    bands: selectItems('Any day', Object.entries(BAND_NAMES), filter.band),
    kinds: selectItems('Anything', named(KINDS, kindLabel), filter.kind),
    flags: selectItems(
      'Any case',
      named(FLAGS, (flag) => capital(flagInWords(flag))),
      filter.flag,
    ),
    levels: selectItems('Both', named(LEVELS, capital), filter.level),
    whose:
      covers.length === 0
        ? null
        : selectItems(
            'Mine, and whom cover brings in',
            [['own', 'Mine only'], ...covers.map((away) => [away.accountId, `People of ${away.name}`] as const)],
            filter.of,
          ),
  };
}
