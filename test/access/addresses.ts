import { randomBytes } from 'node:crypto';
import type { Route } from '../../src/web/shell/routes';
import type { Ids } from './one-of-each';
import type { Place, Scene } from './scene';

/** What an address of a route is filled with where the name of the parameter alone does not say it. */
function namedOtherwise(path: string, name: string): string {
  if (path.startsWith('/imports/') && name === 'runId') return 'importId';
  if (path.startsWith('/data-rights/') && name === 'runId') return 'erasureRunId';
  if (name === 'runId') return 'recountId';
  if (name === 'kind') return 'retentionKind';
  if (path.startsWith('/due-dates/')) return 'feedKey';
  if (path.startsWith('/code-of-practice/coming/') && name === 'editionId') return 'draftId';
  if (path.startsWith('/code-of-practice/coming/') && name === 'ruleId') return 'draftRuleId';
  if (path.includes('/people-around-them/') && name === 'pointId') return 'aroundPointId';
  return name;
}

/** What an address asks for besides, where there is nothing to see without. */
const ASKED: Readonly<Record<string, string>> = {
  'GET /people/:personId/contact-details/new': '?kind=phone',
  'GET /people/:personId/people-around-them/:aroundId/contact-details/new': '?kind=phone',
};

/** Not about one person, so nobody can be restricted in it. */
const OF_THE_DESK = ['accountId', 'absenceId', 'runId', 'reassignmentId', 'erasureId', 'sampleId'];

/** Of two people who need not belong together before. */
const OF_ANY_TWO = /\/recorded-twice\/:otherId$/;

/** Keys and references that open something, instead of ids of something. */
const ofALink = (path: string): boolean => path.startsWith('/r/');

const parametersOf = ({ path }: Route): string[] => [...path.matchAll(/[:*](\w+)/g)].map(([, name]) => name!);

/** Which of a route's parameters name a record that belongs to somebody. */
const recordsIn = (scene: Scene, route: Route): string[] =>
  parametersOf(route).filter(
    (name) =>
      name === 'formId' ||
      (namedOtherwise(route.path, name) in scene.ids.own && !(name === 'key' && !ofALink(route.path))),
  );

interface Address {
  readonly place: Place | 'nested';
  readonly path: string;
  readonly ids: Ids;
}

/** Every address of a route that one column tries: its records at each place, and the records of one under another. */
export function addressesOf(scene: Scene, route: Route, column: string, places: readonly Place[]): Address[] {
  const records = recordsIn(scene, route);
  const fill = (place: Address['place'], ids: (name: string) => Ids): Address => {
    const path = route.path.replace(/[:*](\w+)/g, (_, name: string) => {
      if (name === 'path') return route.path.startsWith('/queues') ? 'api/queues' : 'v1/nothing';
      if (name === 'formId') return keptForm(scene, column, ids(name) === scene.ids.own);
      if (name === 'key' && ofALink(route.path) && column !== 'agency') return randomBytes(32).toString('base64url');
      const known = namedOtherwise(route.path, name);
      const value = records.includes(name) ? ids(name)[known] : scene.everywhere[known];
      if (value === undefined)
        throw new Error(`test/access/one-of-each.ts makes no ${known}, which ${route.path} has.`);
      return encodeURIComponent(value);
    });
    return { place, path: path + (ASKED[`${route.method} ${route.path}`] ?? ''), ids: ids('') };
  };
  const [parent, ...children] = records;
  if (parent === undefined) return [fill('own', () => scene.ids.own)];
  const tried =
    OF_THE_DESK.includes(parent) && children.length === 0 ? places.filter((place) => place !== 'restricted') : places;
  const straight = (ofALink(route.path) ? (['own'] as const) : tried).map((place) =>
    fill(place, () => scene.ids[place]),
  );
  if (children.length === 0 || (ofALink(route.path) && column !== 'agency')) return straight;
  const under = (ofParent: Place, ofChild: Place) =>
    fill('nested', (name) => scene.ids[name === parent ? ofParent : ofChild]);
  const mixed = [under('own', 'elsewhere'), under('elsewhere', 'own')];
  return [...straight, ...mixed, ...(OF_ANY_TWO.test(route.path) ? [] : [under('own', 'colleague')])];
}

function keptForm({ keptForms }: Scene, column: string, own: boolean): string {
  return (own ? keptForms.get(column) : undefined) ?? keptForms.get('elsewhere')!;
}
