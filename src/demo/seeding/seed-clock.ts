import { Clock } from '../../clock/clock';

/** The seed lives through the past weeks in order: its clock stands where the last happening put it. */
export class SeedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return this.instant;
  }

  set(instant: Date): void {
    this.instant = instant;
  }
}
