import fc from 'fast-check';
import type { Route } from '../../src/web/shell/routes';
import { FORM, type FuzzRequest, urlEncoded } from './request';
import { inAddress, someText } from './strange';

interface Known {
  readonly who: readonly string[];
  /** An address of a route where everything in it exists. */
  readonly rightAddress: (route: Route, who: string) => string;
  readonly fieldNames: readonly string[];
  readonly tokenOf: (who: string) => string;
}

const ASKED = [
  'after',
  'before',
  'contacts',
  'kind',
  'from',
  'until',
  'what',
  'event',
  'by',
  'show',
  'figure',
  'of',
  'day',
];

/** Every route with ids that are none, things asked for that are not there, and fields of other forms. */
export const fromAddresses = (
  routes: readonly Route[],
  { who, rightAddress, fieldNames, tokenOf }: Known,
): fc.Arbitrary<FuzzRequest> =>
  fc.tuple(fc.constantFrom(...routes), fc.constantFrom(...who)).chain(([route, sender]) => {
    const queries = fc.array(fc.tuple(fc.constantFrom(...ASKED, ...fieldNames), inAddress), { maxLength: 3 });
    const fields = fc.array(fc.tuple(fc.constantFrom(...fieldNames), someText), { maxLength: 6 });
    return fc
      .tuple(address(route, rightAddress(route, sender)), queries, fields)
      .map(([path, asked, typed]): FuzzRequest => {
        const query = asked.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&');
        if (route.method !== 'POST')
          return { who: sender, method: 'GET', path: `${path}?${query}`, headers: {}, body: undefined };
        const body = urlEncoded([['_csrf', tokenOf(sender)], ...typed]);
        return { who: sender, method: 'POST', path, headers: FORM, body };
      });
  });

/** The right address, or with something else in place of what it is filled with. */
function address(route: Route, right: string): fc.Arbitrary<string> {
  const others = [...route.path.matchAll(/[:*]\w+/g)].map(() => fc.option(inAddress, { freq: 2 }));
  const filled = right.split('/');
  const places = route.path.split('/').flatMap((part, index) => (/^[:*]/.test(part) ? [index] : []));
  return fc.tuple(...others).map((values) => {
    const parts = [...filled];
    places.forEach((place, index) => (parts[place] = values[index] ?? parts[place]!));
    return parts.join('/');
  });
}
