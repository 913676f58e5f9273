import type { Client } from 'pg';
import { Details } from '../../src/details/details';
import type { AccountActor } from '../../src/identity/actor';
import { PeopleSearch } from '../../src/people/search/people-search.queries';
import { middleBy, percentile, round } from '../figures';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { searchByHand } from '../search/search-by-hand';
import { mixedSearches, type Typed } from '../search/searches';
import { withFeatures } from '../stage/desk-context';
import { environmentFor, KEYS } from '../stage/surroundings';

const RATIO_WANTED = 1.5;
const HUNDREDS = 5;
const FIRST_DESK = '1';
/** After one that warms up; the one in the middle counts. */
const ROUNDS = 3;

interface Found {
  readonly kind: string;
  readonly ms: number;
  readonly people: number;
}
type Round = Awaited<ReturnType<typeof oneRound>>;

/**
 * Finding people in the year, mixed searches one after the other, beside the best single statement written by hand for
 * each on the same tables. Of all desks, and of the one that has a tenth of all people.
 */
export async function benchSearch(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const details = new Details(KEYS.details);
  return withFeatures(environmentFor({ databaseUrl }), (desk) =>
    withClient(databaseUrl, async (client) => {
      const search = desk.get(PeopleSearch);
      const ofDesk = async (measure: string, deskId?: string) =>
        compare(measure, search, client, await mixedSearches(client, details, HUNDREDS, deskId), details);
      return [await ofDesk('p99 of mixed searches, all desks'), await ofDesk('the same, largest desk', FIRST_DESK)];
    }),
  );
}

/** Each search by the product and by hand, in turn, so that both see the same machine; the first round only warms up. */
async function compare(
  measure: string,
  search: PeopleSearch,
  client: Client,
  searches: readonly Typed[],
  details: Details,
): Promise<Measure> {
  const rounds: Round[] = [];
  for (let at = 0; at <= ROUNDS; at += 1) rounds.push(await oneRound(search, client, searches, details));
  const { ours, byHand } = middleBy(rounds.slice(1), ratioOf);
  const found = ours.filter(({ people }) => people > 0).length;
  const [slowest, its] = slowestKind(ours);
  return measured(
    {
      ...{ name: 'search', measure, unit: 'ms', ours: p(99, ours), bare: percentile(byHand, 99) },
      note:
        `half take ${round(p(50, ours))} ms (by hand ${round(percentile(byHand, 50))}); ` +
        `somebody was found by ${found} of ${ours.length}; slowest by ${slowest}: p95 ${round(its)} ms`,
    },
    'at most',
    RATIO_WANTED,
  );
}

async function oneRound(search: PeopleSearch, client: Client, searches: readonly Typed[], details: Details) {
  const ours: Found[] = [];
  const byHand: number[] = [];
  for (const typed of searches) {
    const actor: AccountActor = { kind: 'account', id: '1', role: 'pcso', deskId: typed.deskId };
    const began = performance.now();
    const page = await search.find(actor, typed.text);
    const between = performance.now();
    await searchByHand(client, typed, details);
    ours.push({ kind: typed.kind, ms: between - began, people: page.people.length });
    byHand.push(performance.now() - between);
  }
  return { ours, byHand };
}

const p = (percent: number, found: readonly Found[]): number =>
  percentile(
    found.map(({ ms }) => ms),
    percent,
  );
const ratioOf = ({ ours, byHand }: Round): number => p(99, ours) / percentile(byHand, 99);

function slowestKind(ours: readonly Found[]): [kind: string, p95: number] {
  const kinds = [...new Set(ours.map(({ kind }) => kind))];
  const p95 = (of: string) =>
    p(
      95,
      ours.filter(({ kind }) => kind === of),
    );
  return kinds.map((kind): [string, number] => [kind, p95(kind)]).sort(([, one], [, other]) => other - one)[0]!;
}
