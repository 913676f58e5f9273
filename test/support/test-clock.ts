import { Clock } from '../../src/clock/clock';

/** A clock that stands still until it is set. */
export class TestClock extends Clock {
  private instant: Date;

  constructor(iso = '2026-04-01T10:00:00+01:00') {
    super();
    this.instant = new Date(iso);
  }

  set(iso: string): void {
    this.instant = new Date(iso);
  }

  now(): Date {
    return new Date(this.instant);
  }
}
