/** The moment at which the bench looks at its year: a working morning, and the clock runs on from there. */
export const AS_OF = Date.parse('2026-11-25T10:30:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A tenth of all cases is of the first desk, the others are of the other desks alike. */
const OF_THE_FIRST = 10;
/** New cases a year for one Victim PCSO: the work of a day is the same however large the year is. */
const CASES_PER_PCSO = 312;
const OFFICERS = 2000;

const [PCSOS_FROM, SUPERVISORS_FROM, OFFICERS_FROM] = [10_000, 500_001, 1_000_001];
const MOST_PCSOS = 1000;

/** Whom a year of so many cases is spread over; desks are numbered from 1, accounts have ids by arithmetic. */
export class Staff {
  constructor(
    readonly cases: number,
    readonly desks: number,
  ) {}

  deskOfCase(number: number): number {
    return number % OF_THE_FIRST === 0 ? 1 : 2 + (number % (this.desks - 1));
  }

  pcsosOf(desk: number): number {
    const share = desk === 1 ? 1 / OF_THE_FIRST : (1 - 1 / OF_THE_FIRST) / (this.desks - 1);
    return Math.min(MOST_PCSOS, Math.max(1, Math.round((this.cases * share) / CASES_PER_PCSO)));
  }

  pcso(desk: number, number: number): number {
    return PCSOS_FROM + desk * MOST_PCSOS + (Math.floor(number / 31) % this.pcsosOf(desk));
  }

  officer(number: number): number {
    return OFFICERS_FROM + ((number * 7) % OFFICERS);
  }

  /** Every account there is, with the desk it is of. */
  accounts(): { id: number; role: 'pcso' | 'supervisor' | 'officer'; desk: number | null }[] {
    const desks = Array.from({ length: this.desks }, (_, at) => at + 1);
    const officers = Array.from({ length: OFFICERS }, (_, at) => OFFICERS_FROM + at);
    return [
      ...desks.flatMap((desk) =>
        Array.from({ length: this.pcsosOf(desk) }, (_, at) => ({
          ...{ id: PCSOS_FROM + desk * MOST_PCSOS + at, role: 'pcso' as const, desk },
        })),
      ),
      ...desks.map((desk) => ({ id: SUPERVISORS_FROM + desk, role: 'supervisor' as const, desk })),
      ...officers.map((id) => ({ id, role: 'officer' as const, desk: null })),
    ];
  }
}
