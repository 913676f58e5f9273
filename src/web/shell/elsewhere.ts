/** What was asked for is shown at another address of ours. */
export class Elsewhere extends Error {
  constructor(readonly address: string) {
    super('Shown elsewhere');
  }
}
