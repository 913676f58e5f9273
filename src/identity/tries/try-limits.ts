import { MS_PER_HOUR } from '../../calendar/london-clock';

export const QUARTER_HOUR_MS = MS_PER_HOUR / 4;

/** Where a try to sign in comes from. */
export interface Origin {
  /** The network's address: of a person's own connection, or of a whole police station. */
  readonly network: string;
  /** The browser, where somebody has been signed in with it before; `knows` are those. */
  readonly browser: KnownBrowser | undefined;
}

export interface KnownBrowser {
  readonly id: string;
  readonly knows: readonly string[];
}

export interface TryLimits {
  /** In a quarter of an hour, for one network or one known browser. */
  readonly each: number;
  /** So many from all strangers in an hour are an attack … */
  readonly strangers: number;
  /** … and while there is one, each network has only so many; the known browsers of the account are not concerned. */
  readonly eachUnderAttack: number;
}

export const PASSWORD_TRIES: TryLimits = { each: 10, strangers: 30, eachUnderAttack: 2 };
/** A code has six figures, and only who has the password comes so far: under attack no stranger may go on. */
export const CODE_TRIES: TryLimits = { each: 5, strangers: 15, eachUnderAttack: 0 };
/** Cannot be guessed: the way in for the owner while codes are being guessed. */
export const RECOVERY_CODE_TRIES: TryLimits = { each: 10, strangers: 1000, eachUnderAttack: 2 };
