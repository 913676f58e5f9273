/** A reason not to start that a person can act on: it is shown as one sentence, never with a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
