import { type Route, routesOf } from '../../src/web/shell/routes';
import { WebModule } from '../../src/web/web.module';
import { type KeptTables } from '../support/kept-tables';
import { addressesOf } from './addresses';
import type { ExpectedAccess, Outcome } from './expected-access';
import { ELSEWHERE, PLACES, type Place, type Scene } from './scene';
import type { Ids } from './one-of-each';
import type { Answer } from './visitor';

/** One request of the matrix. */
interface Try {
  readonly route: Route;
  readonly column: string;
  readonly place: Place | 'nested';
  readonly path: string;
  readonly ids: Ids;
  /** What the table says will become of it, where it has a row. */
  readonly expected: Outcome | undefined;
}

export interface Seen {
  /** By route and column: what became of it at each place. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Outcome>>>;
  /** Refused requests that changed something all the same. */
  readonly changedAllTheSame: string[];
  /** Answers that held what is none of the asker's business. */
  readonly toldTooMuch: string[];
}

export const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
export const allRoutes = (): Route[] => routesOf(WebModule);

const IN = 'in';
const isReading = ({ method }: Route): boolean => method === 'GET' || method === 'ALL';

/** The least that a form needs before its handler looks whose record it is about. */
const FORMS: Readonly<Record<string, (ids: Ids, scene: Scene) => Record<string, string>>> = {
  'POST /people/:personId/possible-duplicates/:otherId': () => ({ decided: 'different' }),
  'POST /people/:personId/contact-details/new': () => ({ kind: 'phone' }),
  'POST /people/:personId/people-around-them/:aroundId/contact-details/new': () => ({ kind: 'phone' }),
  'POST /people/:personId/referrals/:referralId/dealt-with': () => ({ note: 'Rang them' }),
  'POST /transfers/:transferId/accept': () => ({ pcsoId: '1' }),
  'POST /transfers/:transferId/decline': () => ({ reason: 'They stay with you' }),
  'POST /people/:personId/referrals/preview': whatToRefer,
  'POST /people/:personId/referrals/new': whatToRefer,
};

function whatToRefer({ caseId }: Ids, { everywhere }: Scene): Record<string, string> {
  return { caseId: caseId!, agencyId: everywhere['agencyId']! };
}

/** Sends every request of the matrix, each to the same tables. */
export async function tryEverything(scene: Scene, table: ExpectedAccess, kept: KeptTables): Promise<Seen> {
  const seen = new Noted();
  for (const route of allRoutes()) {
    for (const column of scene.columns.keys()) {
      const [own, ...others] = triesOf(scene, table, route, column);
      const outcome = await tryOne(scene, kept, own!, seen);
      // A door that is shut to a role does not look at what it is a door to: one more knock is enough.
      const more = SHUT.includes(outcome) ? others.filter(({ place }) => place === 'elsewhere') : others;
      for (const one of more) await tryOne(scene, kept, one, seen);
    }
  }
  return seen;
}

const SHUT: readonly Outcome[] = ['refused', 'sign in', 'token'];

async function tryOne(scene: Scene, kept: KeptTables, one: Try, seen: Noted): Promise<Outcome> {
  const answer = await ask(scene, one);
  const outcome = outcomeOf(answer, one);
  seen.outcome(one, outcome);
  if (tellsTooMuch(scene, one, answer)) seen.toldTooMuch.push(inWords(one));
  const written = await kept.writtenSince();
  if (outcome !== IN && written.length > 0) seen.changedAllTheSame.push(`${inWords(one)}: ${written.join(', ')}`);
  if (!isReading(one.route) && outcome === IN) await kept.putBack();
  return outcome;
}

function triesOf(scene: Scene, { words, rows }: ExpectedAccess, route: Route, column: string): Try[] {
  const word = words.get(rows.get(keyOf(route))?.get(column) ?? '');
  const places = scene.roles.includes(column) ? PLACES : (['own', 'elsewhere'] as const);
  return addressesOf(scene, route, column, places).map((address) => ({
    ...{ route, column, ...address },
    expected: word?.get(address.place),
  }));
}

const inWords = ({ route, column, place }: Try): string => `${column}: ${keyOf(route)}, ${place}`;

/** Who looks after the data of everybody, and what they see of it. */
const LOOKS_AFTER_ALL = ['administrator', 'data-protection-officer'];
const OF_ALL = ['look-after-data-rights', 'take-out-data', 'see-restrictions', 'review-break-glass'];

/** Private words of the other desk may stand where the table lets somebody in there, and where everybody's data are looked after. */
function tellsTooMuch({ roles }: Scene, { route, column, place, expected }: Try, { text }: Answer): boolean {
  if (LOOKS_AFTER_ALL.includes(column) && OF_ALL.includes(route.permission!)) return false;
  const isTheirs = expected === IN && (place === 'elsewhere' || place === 'nested');
  return text.includes(ELSEWHERE) && roles.includes(column) && !isTheirs;
}

class Noted implements Seen {
  readonly outcomes = new Map<string, Map<string, Map<string, Outcome>>>();
  readonly changedAllTheSame: string[] = [];
  readonly toldTooMuch: string[] = [];

  outcome({ route, column, place }: Try, outcome: Outcome): void {
    const byColumn = this.outcomes.get(keyOf(route)) ?? new Map<string, Map<string, Outcome>>();
    const byPlace = byColumn.get(column) ?? new Map<string, Outcome>();
    const before = byPlace.get(place);
    byPlace.set(place, before === undefined || before === outcome ? outcome : `${before} or ${outcome}`);
    this.outcomes.set(keyOf(route), byColumn.set(column, byPlace));
  }
}

function ask(scene: Scene, { route, column, path, ids }: Try): Promise<Answer> {
  const visitor = scene.columns.get(column)!;
  if (isReading(route)) return visitor.get(path);
  return path.startsWith('/api/') ? visitor.json(path) : visitor.post(path, FORMS[keyOf(route)]?.(ids, scene));
}

/** Where a session ends by what was asked, and the way on leads to signing in. */
const ENDS_THE_SESSION = ['/sign-out', '/account/sign-out-everywhere'];

/** In is whoever gets past the doors, also to be told that the form is not filled in. */
function outcomeOf({ status, location, text }: Answer, { path }: Try): Outcome {
  if (status === 303 && location === '/sign-in' && !ENDS_THE_SESSION.includes(path)) return 'sign in';
  if (status === 401) return 'token';
  if (status === 403) return 'refused';
  if (status === 404) return 'not found';
  if (status === 422 && text.includes('Only that desk can do this')) return 'told whose';
  if (status === 503 && path === '/health/ready') return IN;
  return status < 400 || [400, 409, 422].includes(status) ? IN : `answers ${status}`;
}
