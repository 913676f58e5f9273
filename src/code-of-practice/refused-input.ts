/** Input that cannot be counted. `field` says where, as a path into the JSON: `[2].events[0].occurredAt`. */
export class RefusedInput extends Error {
  override readonly name = 'RefusedInput';

  constructor(
    readonly field: string,
    readonly problem: string,
    /** `beyond-calendar`: the input is well-formed, but needs bank holidays which the calendar does not hold. */
    readonly why: 'invalid' | 'beyond-calendar' = 'invalid',
  ) {
    super(`${field}: ${problem}`);
  }
}
