import { readFilter, type TodayFilter } from '../../duties/today-filter';
import { readWaitingList, type WaitingList } from './waiting-list';

/** What an address asks for of somebody's day: all of it, one band of it, or one list of what waits. */
export interface AskedPart {
  readonly list: WaitingList | undefined;
  readonly filter: TodayFilter;
  readonly after: string | undefined;
}

export function readPart(query: Readonly<Record<string, unknown>>): AskedPart {
  const { after } = query;
  return {
    list: readWaitingList(query['list']),
    filter: readFilter(query),
    after: typeof after === 'string' ? after : undefined,
  };
}
