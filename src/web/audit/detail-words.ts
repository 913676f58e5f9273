import { accountsListed, type NameOf } from '../../audit/audit-names.queries';
import { personReference } from '../../people/person-reference';
import { instant } from '../shell/words';

const LONGEST = 500;
const PEOPLE_NAMED = 30;

const CANNOT_BE_OPENED =
  'What it said of a person cannot be opened: it was altered, or the key that sealed it is not known here';

type Detail = Readonly<Record<string, unknown>>;

/** What an entry's detail says, a line each: "safe contact: was “Ring after 6pm”, now “Never ring”". */
export function detailInWords(entry: Detail, nameOf: NameOf): string[] {
  const {
    changes,
    fields,
    shown,
    terms,
    erased,
    cannotBeOpened,
    old,
    new: now,
    from,
    to,
    method,
    path,
    parameters,
    ...others
  } = withNames(entry, nameOf);
  return [
    ...(typeof path === 'string' ? [requestInWords(path, method, parameters)] : []),
    ...(erased === true ? ['What it said of a person has been erased'] : []),
    ...(cannotBeOpened === true ? [CANNOT_BE_OPENED] : []),
    ...(typeof terms === 'string' ? [`Looked for “${terms}”`] : []),
    ...(Array.isArray(shown) ? [shownInWords(shown)] : []),
    ...(Array.isArray(changes) ? changes.map(fieldChange) : [...named('changes', changes), ...named('fields', fields)]),
    ...pair('old' in entry || 'new' in entry, old, now),
    ...pair('from' in entry || 'to' in entry, from, to),
    ...Object.entries(others).flatMap(([name, value]) => named(name, value)),
  ];
}

function withNames(detail: Detail, nameOf: NameOf): Detail {
  const lists = accountsListed(detail).map(([field, ids]): [string, string[]] => [
    field,
    ids.map((id) => nameOf('account', id) ?? `account ${id}`),
  ]);
  return { ...detail, ...Object.fromEntries(lists) };
}

function requestInWords(path: string, method: unknown, parameters: unknown): string {
  const given = isRecord(parameters) && !isEmpty(Object.keys(parameters)) ? ` (${said(parameters)})` : '';
  return `Request: ${typeof method === 'string' ? `${method} ` : ''}${path}${given}`;
}

function named(name: string, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (isRecord(value) && 'old' in value && 'new' in value)
    return [`${inWords(name)}: ${became(value['old'], value['new'])}`];
  if (isRecord(value) && Object.keys(value).length === 0) return [];
  return [`${inWords(name)}: ${said(value)}`];
}

/** Old and new of everything at once: a line for each part that is another. */
function pair(isThere: boolean, old: unknown, now: unknown): string[] {
  if (!isThere) return [];
  if (!isRecord(old) && !isRecord(now)) return [capital(became(old, now))];
  const [before, after] = [isRecord(old) ? old : {}, isRecord(now) ? now : {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => said(before[name]) !== said(after[name]))
    .map((name) => `${inWords(name)}: ${became(before[name], after[name])}`);
}

const fieldChange = (change: unknown): string =>
  isRecord(change) ? `${inWords(String(change['field']))}: ${became(change['old'], change['new'])}` : said(change);

const became = (old: unknown, now: unknown): string => `was ${quoted(old)}, now ${quoted(now)}`;

function shownInWords(ids: readonly unknown[]): string {
  if (ids.length === 0) return 'Nobody was shown';
  const references = ids.slice(0, PEOPLE_NAMED).map((id) => personReference(String(id)));
  const more = ids.length - references.length;
  return `Shown: ${references.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const quoted = (value: unknown): string => (isEmpty(value) ? 'nothing' : `“${said(value)}”`);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function said(value: unknown): string {
  const text = isEmpty(value)
    ? 'nothing'
    : Array.isArray(value)
      ? value.map((each) => (isRecord(each) ? JSON.stringify(each) : said(each))).join(', ')
      : isRecord(value)
        ? Object.entries(value)
            .map(([name, each]) => `${inWords(name)} ${said(each)}`)
            .join(', ')
        : typeof value === 'boolean'
          ? value ? 'yes' : 'no' // prettier-ignore
          : INSTANT.test(String(value))
            ? instant(String(value))
            : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const isRecord = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** "givenNames" and "given_names" as "given names". */
const inWords = (name: string): string =>
  name.replaceAll(/[_-]/g, ' ').replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
