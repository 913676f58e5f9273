import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { Chance } from '../../src/demo/seeding/chance';
import { syntheticPerson } from '../../src/demo/seeding/synthetic-person';
import { BOROUGHS } from '../../src/desks/boroughs';

const OFFENCES = ['Burglary in a dwelling', 'Common assault', 'Robbery of personal property', 'Theft from the person'];
const FLAGS = ['', '', '', '', 'repeat', 'domestic-abuse', 'hate-race', 'stalking;repeat'];
const HOUR = 3_600_000;
const AT_A_TIME = 1000;

/**
 * Writes a crime report file of at least so many cases, as varied as a borough's year: every fourth has a witness, every
 * twentieth is about somebody known from another, and all telephone numbers are of one range, so many share one.
 * Answers how many rows there are.
 */
export async function writeCrimeReports(path: string, cases: number): Promise<number> {
  const chance = new Chance(1985);
  const file = createWriteStream(path);
  let rows = 0;
  for (let from = 0; from < cases; from += AT_A_TIME) {
    const some = Array.from({ length: Math.min(AT_A_TIME, cases - from) }, (_, n) => caseRows(from + n, chance)).flat();
    rows += some.length;
    if (!file.write(stringify(some, { header: from === 0 }))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return rows;
}

function caseRows(number: number, chance: Chance): Record<string, string>[] {
  const postcode = `NW${chance.between(1, 9)} ${chance.between(1, 9)}ZZ`;
  const officer = chance.between(1, 2000);
  const ofCase = {
    crime_reference: `BENCH/${number}`,
    recorded_at: new Date(Date.UTC(2026, 0, 5) + chance.between(0, 24 * 270) * HOUR).toISOString(),
    reported_by: chance.oneOf(['telephone', 'front-counter', 'online', 'officer']),
    offence: chance.oneOf(OFFENCES),
    flags: chance.oneOf(FLAGS),
    borough: BOROUGHS[number % BOROUGHS.length]!,
    ward: `Made-up Ward ${chance.between(1, 20)}`,
    officer_email: `officer.${officer}@example.org`,
    officer_name: `Officer ${officer}`,
    referral_consent: chance.oneOf(['yes', 'no', 'not-asked']),
  };
  const known = number > 100 && chance.happens(0.05) ? chance.between(0, number - 1) : number;
  const victim = { role: 'victim', ...person(known * 2, postcode, chance) };
  const witness = { role: 'witness', ...person(number * 2 + 1, postcode, chance) };
  return (chance.happens(0.25) ? [victim, witness] : [victim]).map((one) => ({ ...ofCase, ...one }));
}

const person = (number: number, postcode: string, chance: Chance) => ({
  ...syntheticPerson(number, postcode, chance),
  person_reference: `BENCH-PERSON-${number}`,
});
