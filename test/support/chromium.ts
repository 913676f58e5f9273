import { chromium, ensureCommand } from '../../src/embedded/system-packages';

/** The browser the journeys are walked in: the system's own, installed when there is none. */
export function chromiumProgram(): string {
  return process.env.CHROMIUM || ensureCommand(chromium);
}
