import type { NewAccount } from '../../identity/new-account';

/** Everybody's password in a demonstration: its people are made up, and it listens on this machine only. */
const DEMONSTRATION_PASSWORD = 'made-up people only';

const person = (email: string, name: string, role: NewAccount['role'], borough?: string): NewAccount => ({
  email,
  name,
  role,
  password: DEMONSTRATION_PASSWORD,
  ...(borough === undefined ? {} : { borough }),
});

export const ACCOUNTS: readonly NewAccount[] = [
  person('pcso@example.org', 'Pat Pcso', 'pcso', 'Camden'),
  person('supervisor@example.org', 'Sam Supervisor', 'supervisor', 'Camden'),
  person('counter@example.org', 'Chris Counter', 'front-counter', 'Camden'),
  person('officer.1@example.org', 'Officer One', 'officer'),
  person('administrator@example.org', 'Ali Administrator', 'administrator'),
  person('dpo@example.org', 'Dee Protection', 'data-protection-officer'),
  person('pcso.2@example.org', 'Robin Pcso', 'pcso', 'Camden'),
  person('pcso.3@example.org', 'Kim Pcso', 'pcso', 'Camden'),
  person('pcso.lambeth@example.org', 'Jo Pcso', 'pcso', 'Lambeth'),
  person('pcso.lambeth.2@example.org', 'Max Pcso', 'pcso', 'Lambeth'),
  person('supervisor.lambeth@example.org', 'Lou Supervisor', 'supervisor', 'Lambeth'),
  // Whoever's case a page speaks of can be signed in as, to answer there.
  ...['Two', 'Three', 'Four', 'Five', 'Six'].map((word, at) =>
    person(`officer.${at + 2}@example.org`, `Officer ${word}`, 'officer'),
  ),
];

/** One account of each role, the first of its kind. */
export const accountsToShow = () =>
  ACCOUNTS.slice(0, 6).map(({ role, email }) => ({ role, email, password: DEMONSTRATION_PASSWORD }));
