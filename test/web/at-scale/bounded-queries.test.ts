import { paths } from '../../../src/paths';
import { growBehindPages } from './support/growing';
import { HeardQueries } from './support/heard-queries';
import { type RichDesk, startRichDesk } from './support/rich-desk';
import { type Visit, visitsOf } from './support/visits';

const [FEW, MANY] = [5, 60];

const LISTS = [
  ...[
    paths.today,
    paths.todayCovered,
    paths.desk,
    paths.deskWaiting,
    paths.deskPcso,
    paths.supervision,
    paths.supervisionList,
  ],
  ...[paths.people, paths.person, paths.contactDetails, paths.personHistory, paths.personAudit, paths.personBrief],
  ...[paths.cases, paths.case, paths.caseHistory, paths.caseSuspects, paths.referral, paths.referralNew],
  ...[paths.question, paths.letter, paths.transfers, paths.reassign, paths.reassignment, paths.handOver],
  ...[paths.cover, paths.unableRequests, paths.agencies, paths.imports, paths.importRun, paths.recounts],
  ...[paths.audit, paths.auditUser, paths.auditRefusals, paths.accounts, paths.dataRights, paths.erasures],
];

let desk: RichDesk;
let heard: HeardQueries;
let few: Map<string, number>;
let many: Map<string, number>;
const opened = new Set<string>();

beforeAll(async () => {
  desk = await startRichDesk();
  await growBehindPages(desk, FEW);
  heard = new HeardQueries();
  const visits = visitsOf(desk);
  await countedOver(visits); // what a first visit makes is there at the second
  few = await countedOver(visits);
  await growBehindPages(desk, MANY - FEW);
  many = await countedOver(visits);
  for (const [name, queries] of await countedOver(visits.filter(({ name }) => hasGrown(name)))) many.set(name, queries);
}, 400_000);
afterAll(async () => {
  heard?.stop();
  await desk?.web.close();
});

const hasGrown = (name: string): boolean => many.get(name)! > (few.get(name) ?? Infinity);

/** How many queries each page makes, those of sessions and of the audit included. */
async function countedOver(visits: readonly Visit[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, route, open } of visits) {
    heard.take();
    const { status } = await open();
    if (status !== 200) continue;
    opened.add(route);
    counts.set(name, heard.take().length);
  }
  return counts;
}

describe(`with ${MANY} records behind it instead of ${FEW}`, () => {
  it('no page makes more queries', () => {
    const grown = [...many.keys()].filter(hasGrown);
    expect(grown.map((name) => `${name}: ${few.get(name)} queries became ${many.get(name)}`)).toEqual([]);
    expect(many.size).toBeGreaterThan(150);
  });

  it('among them all lists, and all that is made of many records', () => {
    expect([...opened]).toEqual(expect.arrayContaining(LISTS.map(({ route }) => route)));
  });
});
