import type { DeclineFrom, LevelFrom, PersonInCase, PlanFrom } from './case-record';
import type { Kind } from './kinds';
import { LEVELS } from './levels';
import { isLeftOut, readInstant, readList, readObject, readText, readWholeNumber, readWord } from './read-fields';
import { ROLES } from './roles';

/** A plan may be for up to ten years; more is surely a slip of the keyboard. */
const MOST_PLAN_DAYS = 3660;

/** Reads one person of the preview's JSON. @throws RefusedInput naming the field that is wrong. */
export function readPerson(json: unknown, field: string, kinds: readonly Kind[]): PersonInCase {
  const input = readObject(json, field);
  return {
    id: readText(input['id'], `${field}.id`),
    role: readWord(input['role'], `${field}.role`, 'role', ROLES),
    levels: readEntries(input['levels'], `${field}.levels`, readLevel),
    plans: readEntries(input['plans'], `${field}.plans`, readPlan),
    declines: readEntries(input['declines'], `${field}.declines`, (entry, of) => readDecline(entry, of, kinds)),
  };
}

function readEntries<E>(value: unknown, field: string, read: (item: unknown, field: string) => E): E[] {
  return isLeftOut(value) ? [] : readList(value, field, read);
}

function readLevel(json: unknown, field: string): LevelFrom {
  const input = readObject(json, field);
  const from = readInstant(input['from'], `${field}.from`);
  return { from, level: readWord(input['level'], `${field}.level`, 'level', LEVELS) };
}

function readPlan(json: unknown, field: string): PlanFrom {
  const input = readObject(json, field);
  const from = readInstant(input['from'], `${field}.from`);
  return { from, everyDays: readWholeNumber(input['everyDays'], `${field}.everyDays`, 1, MOST_PLAN_DAYS) };
}

function readDecline(json: unknown, field: string, kinds: readonly Kind[]): DeclineFrom {
  const input = readObject(json, field);
  const from = readInstant(input['from'], `${field}.from`);
  const said = input['kinds'];
  if (said === 'all' || said === 'none') return { from, kinds: said };
  return { from, kinds: readList(said, `${field}.kinds`, (kind, of) => readWord(kind, of, 'kind', kinds)) };
}
