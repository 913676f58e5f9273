import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { ENGLAND_AND_WALES as calendar } from '../src/calendar/bank-holidays-england-and-wales';
import { countDuties } from '../src/code-of-practice/count-duties';
import { explain } from '../src/code-of-practice/explain';
import { inPlainEnglish } from '../src/code-of-practice/plain-english';
import { PUBLISHED_CODE as code } from '../src/code-of-practice/published-code';
import { perSecond } from './per-second';
import { realisticCases } from './realistic-cases';
import { ADDERS, assertTheyAgree, DAYS, LIMITS } from './working-day-additions';

const DUTIES_WANTED = 200_000;
const RATIO_WANTED = 20;

/**
 * `npm run bench -- counting`: duties counted in a second on one core, and working days added in a second beside
 * date-fns and luxon-business-days on the same days and holidays. Prints a table and writes the figures as JSON.
 */
export function benchCounting(file: string): void {
  assertTheyAgree();
  const duties = dutiesPerSecond();
  const additions = LIMITS.map((n) => additionsPerSecond(n));
  const ratio = Math.min(...additions.map((line) => line.ratio));

  console.log(`A second of one core of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}\n`);
  console.log(
    `Duties counted a second        ${inThousands(duties.counted).padStart(14)}   goal ${inThousands(DUTIES_WANTED)}`,
  );
  console.log(`The same, each explained       ${inThousands(duties.explained).padStart(14)}\n`);
  console.log(['Working days', ...ADDERS.map(({ name }) => name), 'times the faster'].map(cell).join(''));
  for (const { n, rates, ratio } of additions)
    console.log([`add ${n}`, ...rates.map(inThousands), ratio.toFixed(1)].map(cell).join(''));
  console.log(`\nAt least ${ratio.toFixed(1)} times the faster of the two; goal ${RATIO_WANTED}`);

  const goals = { duties: duties.counted >= DUTIES_WANTED, ratio: ratio >= RATIO_WANTED };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ node: process.version, duties, additions, leastRatio: ratio, goals }, null, 2)}\n`,
  );
  console.log(`Written to ${file}`);
  if (!goals.duties || !goals.ratio) process.exitCode = 1;
}

function dutiesPerSecond(): { counted: number; explained: number } {
  const cases = realisticCases(1_000);
  const countAll = () => cases.map(({ record, asOf }) => countDuties(record, { asOf, code, calendar }));
  const total = countAll().reduce((sum, of) => sum + of.length, 0);
  const counted = perSecond(() => countAll().reduce((sum, of) => sum + of.length, 0));
  const explained = perSecond(() => {
    const words = countAll().flatMap((of) =>
      of.map((duty) => inPlainEnglish(explain(duty, { code, calendar })).length),
    );
    if (words.length !== total) throw new Error('the same cases gave another number of duties');
    return words.length;
  });
  return { counted, explained };
}

function additionsPerSecond(n: number): { n: number; rates: number[]; ratio: number } {
  const rates = ADDERS.map((adder) => {
    // Every answer is kept, so that none can be left out as unused.
    const answers: unknown[] = DAYS.map(() => undefined);
    const rate = perSecond(() => {
      for (let index = 0; index < DAYS.length; index += 1) answers[index] = adder.add(index, n);
      return DAYS.length;
    }, 0.5);
    if (answers.includes(undefined)) throw new Error(`${adder.name} left an answer out`);
    return rate;
  });
  const [ours = 0, ...theirs] = rates;
  return { n, rates, ratio: ours / Math.max(...theirs) };
}

const inThousands = (rate: number): string => Math.round(rate).toLocaleString('en-GB');
const cell = (text: string): string => text.padEnd(22);
