/** Thrown when a date would need a year whose bank holidays the calendar does not hold. Such a date is never guessed. */
export class BeyondCalendarError extends Error {
  override readonly name = 'BeyondCalendarError';

  constructor(
    readonly year: number,
    readonly firstYear: number,
    readonly lastYear: number,
  ) {
    super(
      `this date needs the bank holidays of ${year}, and the calendar holds ${firstYear} to ${lastYear}: ` +
        `load the bank holidays of ${year} into the calendar first`,
    );
  }
}
