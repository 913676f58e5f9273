import fc from 'fast-check';
import { addressesOf } from '../access/addresses';
import { setScene, type Scene } from '../access/scene';
import { allRoutes } from '../access/trying';
import { KeptTables } from '../support/kept-tables';
import { formsOf, type FoundForm } from './forms-of-pages';
import { fromAddresses } from './from-addresses';
import { fromTheDocument } from './from-the-document';
import { fromTheForms } from './from-the-forms';
import { FuzzRun } from './fuzz-run';
import type { FuzzRequest } from './request';

/** The whole: FUZZ_REQUESTS=20000 npx jest --selectProjects services -i test/fuzz. Another run: FUZZ_SEED=… */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 4);

let scene: Scene;
let kept: KeptTables;
let forms: FoundForm[];

beforeAll(async () => {
  scene = await setScene();
  kept = await KeptTables.of(scene.sql);
  forms = await formsOfEverybody();
  await kept.putBack();
}, 600_000);
afterAll(() => scene?.web.close());

/** Every form of every page that somebody with a browser can open. */
async function formsOfEverybody(): Promise<FoundForm[]> {
  const found = new Map<string, FoundForm>();
  const pages = allRoutes().filter(({ method }) => method === 'GET');
  for (const who of [...scene.roles, 'nobody', 'agency']) {
    for (const route of pages) {
      const { path } = addressesOf(scene, route, who, ['own'])[0]!;
      const { status, text } = await scene.columns.get(who)!.get(path);
      for (const form of status === 200 ? formsOf(who, path, text) : [])
        found.set(`${who} ${form.action} ${form.fields.map(([name]) => name).join()}`, form);
    }
  }
  return [...found.values()];
}

const tokenOf = (who: string): string => scene.columns.get(who)!.token;

function requests(): fc.Arbitrary<FuzzRequest> {
  const { crimeReference, id } = scene.ids.own as { crimeReference: string; id: string };
  const known = {
    who: [...scene.columns.keys()],
    fieldNames: [...new Set(forms.flatMap(({ fields }) => fields.map(([name]) => name)))],
    rightAddress: (route: Parameters<typeof addressesOf>[1], who: string) =>
      addressesOf(scene, route, who, ['own'])[0]!.path,
    tokenOf,
  };
  return fc.oneof(
    { arbitrary: fromTheForms(forms, tokenOf), weight: 5 },
    { arbitrary: fromTheDocument({ crimeReference, id }), weight: 3 },
    { arbitrary: fromAddresses(allRoutes(), known), weight: 2 },
  );
}

it(`${REQUESTS} requests that make no sense: the desk does not fail, tells nothing of itself, and refuses without changing anything`, async () => {
  expect(forms.length).toBeGreaterThan(100);
  const run = new FuzzRun(scene, kept);
  for (const request of fc.sample(requests(), { seed: SEED, numRuns: REQUESTS })) await run.send(request);
  if (process.env.FUZZ_REQUESTS !== undefined) console.log(`${forms.length} forms. ${run.figures()}`);
  expect(run.faults()).toEqual([]);
}, 3_600_000);
