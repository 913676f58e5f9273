import { type DayNumber, legalDayOf, toIso, type LegalDay } from '../calendar/legal-day';

/** The only source of the present time; tests and demonstrations put their own in its place. */
export abstract class Clock {
  abstract now(): Date;

  /** The time outside: codes of somebody's telephone know of no demonstration whose clock was moved. */
  outside(): Date {
    return this.now();
  }

  /** Today in London. */
  today(): LegalDay {
    return toIso(this.dayNumber());
  }

  dayNumber(): DayNumber {
    return legalDayOf(this.now().getTime());
  }
}

/** Real time, or for a demonstration real time moved so that it was `start` at the real instant `setAt`. */
export class SystemClock extends Clock {
  private readonly offset: number;

  constructor(start?: number, setAt: number = Date.now()) {
    super();
    this.offset = start === undefined ? 0 : start - setAt;
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  override outside(): Date {
    return new Date();
  }
}
