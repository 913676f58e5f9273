import { may, type Permission, type Role } from '../../identity/permissions';
import { paths } from '../../paths';

interface Key {
  /** Pressed one after the other. */
  readonly keys: string;
  readonly does: string;
  /** The link of the page that it follows, as a selector. */
  readonly follows: string;
  readonly permission: Permission;
}

const link = (href: string): string => `a[href="${href}"]`;

/** Each follows a link that stands on the page; where the page has none, it does nothing. */
const KEYS: readonly Key[] = [
  { keys: '/', does: 'Find a person', follows: link(paths.people.to()), permission: 'search-people' },
  { keys: 'g t', does: 'Today', follows: link(paths.today.to()), permission: 'see-today' },
  { keys: 'g d', does: 'Desk', follows: link(paths.desk.to()), permission: 'see-desk' },
  { keys: 'g v', does: 'Cover', follows: link(paths.cover.to()), permission: 'see-cover' },
  { keys: 'g c', does: 'Cases', follows: link(paths.cases.to()), permission: 'see-cases' },
  { keys: 'g a', does: 'Agencies', follows: link(paths.agencies.to()), permission: 'see-agencies' },
  { keys: 'b', does: 'Back, as the link at the top says', follows: '.govuk-back-link', permission: 'be-signed-in' },
  { keys: 'n', does: 'The next page of a list', follows: 'a[rel="next"]', permission: 'be-signed-in' },
  {
    keys: 'r',
    does: 'Record a contact with the person you are at in a list, or whose page it is',
    follows: 'a[href$="/contacts/new"]',
    permission: 'record-contact',
  },
  { keys: '?', does: 'This page', follows: link(paths.keyboard.to()), permission: 'be-signed-in' },
];

/** Within a list; they move and follow nothing. */
export const MOVES = [
  { keys: 'j', does: 'Go to the next one in a list' },
  { keys: 'k', does: 'Go to the one before' },
] as const;

export const keysOf = (role: Role): Key[] => KEYS.filter(({ permission }) => may(role, permission));

/** For the script of the page: what each key follows. */
export const keysForScript = (role: Role): string =>
  JSON.stringify(Object.fromEntries(keysOf(role).map(({ keys, follows }) => [keys, follows])));
