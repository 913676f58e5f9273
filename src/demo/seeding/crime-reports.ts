import { stringify } from 'csv-stringify/sync';
import { MS_PER_DAY, MS_PER_HOUR } from '../../calendar/london-clock';
import { Chance } from './chance';
import { STORIES, type Story } from './stories';
import { syntheticPerson } from './synthetic-person';

/** A made-up case: its rows of the crime report file, and the story it follows. */
export interface SyntheticCase {
  readonly crimeReference: string;
  readonly story: Story;
  readonly rows: readonly Record<string, string>[];
}

const DESKS = [
  { borough: 'Camden', area: 'NW1', ward: 'Made-up Ward' },
  { borough: 'Lambeth', area: 'SE11', ward: 'Invented Ward' },
];
const OFFICERS = 6;

/** So many cases in turn on the two desks, each on one of the stories, reported before `now`. */
export function syntheticCases(now: Date, count: number): SyntheticCase[] {
  const chance = new Chance(1985);
  return Array.from({ length: count }, (_, index) => syntheticCase(index, now, chance));
}

function syntheticCase(index: number, now: Date, chance: Chance): SyntheticCase {
  const desk = DESKS[index % DESKS.length]!;
  const story = STORIES[Math.floor(index / DESKS.length) % STORIES.length]!;
  const crimeReference = `DEMO/${String(4_000_000 + index)}/26`;
  const reported = now.getTime() - story.reportedDaysAgo * MS_PER_DAY - chance.between(1, 5) * MS_PER_HOUR;
  const officer = chance.between(1, OFFICERS);
  const ofCase = {
    crime_reference: crimeReference,
    recorded_at: new Date(reported).toISOString(),
    reported_by: chance.oneOf(['telephone', 'front-counter', 'online', 'officer']),
    offence: story.offence,
    flags: story.flags,
    borough: desk.borough,
    ward: desk.ward,
    officer_email: `officer.${officer}@example.org`,
    officer_name: `Officer ${['One', 'Two', 'Three', 'Four', 'Five', 'Six'][officer - 1]}`,
    referral_consent: story.consent,
  };
  const postcode = `${desk.area} ${chance.between(1, 9)}ZZ`;
  const people = [
    { role: 'victim', number: index * 2 },
    ...(story.witness ? [{ role: 'witness', number: index * 2 + 1 }] : []),
  ];
  const rows = people.map(({ role, number }) => ({
    ...ofCase,
    role,
    ...syntheticPerson(number, postcode, chance),
  }));
  return { crimeReference, story, rows };
}

export const asCsv = (cases: readonly SyntheticCase[]): string =>
  stringify(
    cases.flatMap((one) => one.rows),
    { header: true },
  );
