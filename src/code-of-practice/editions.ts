import type { LegalDay } from '../calendar/legal-day';
import type { LevelNames } from './levels';

/** An edition of the Code and the days it is in force on, both inclusive; no last day until a later one is entered. */
export interface Edition {
  readonly id: string;
  readonly title: string;
  readonly firstDay: LegalDay;
  readonly lastDay: LegalDay | null;
  readonly levelNames: LevelNames;
}

/** The four editions published so far. Before the first day of the first, nothing is owed. */
export const PUBLISHED_EDITIONS: readonly Edition[] = [
  {
    id: '2005',
    title: 'Code of Practice for Victims of Crime (2005 edition)',
    firstDay: '2006-04-03',
    lastDay: '2013-12-09',
    levelNames: { standard: 'standard', enhanced: 'vulnerable or intimidated' },
  },
  {
    id: '2013',
    title: 'Code of Practice for Victims of Crime (2013 edition)',
    firstDay: '2013-12-10',
    lastDay: '2015-11-15',
    levelNames: { standard: 'standard', enhanced: 'enhanced' },
  },
  {
    id: '2015',
    title: 'Code of Practice for Victims of Crime (2015 edition)',
    firstDay: '2015-11-16',
    lastDay: '2021-03-31',
    levelNames: { standard: 'standard', enhanced: 'enhanced' },
  },
  {
    id: '2020',
    title: 'Code of Practice for Victims of Crime in England and Wales (2020 edition)',
    firstDay: '2021-04-01',
    lastDay: null,
    levelNames: { standard: 'standard', enhanced: 'Enhanced Rights' },
  },
];
