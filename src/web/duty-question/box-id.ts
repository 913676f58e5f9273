import type { List } from './typed-case';

/** The id of a box in a row, to which an error leads: `events-0-type`. */
export const boxId = (list: List, row: number, name: string): string => `${list}-${row}-${name}`;

/** The id of the box that a field of the preview's JSON came from: `events[0].receivedAt`, `people[0].levels[1].from`. */
export function boxOfField(field: string): string {
  const found = /(events|contacts|levels|plans|declines|extraBankHolidays)\[(\d+)\](?:\.(\w+))?/.exec(field);
  if (found === null) return 'asOfDay';
  const [, list, row, name] = found;
  if (list === 'extraBankHolidays') return boxId('holidays', Number(row), 'day');
  return boxId(list as List, Number(row), BOXES[name ?? ''] ?? 'day');
}

const BOXES: Readonly<Record<string, string>> = {
  type: 'type',
  receivedAt: 'receivedDay',
  level: 'level',
  everyDays: 'everyDays',
  kinds: 'kind',
  outcome: 'outcome',
  discharges: 'told',
};
