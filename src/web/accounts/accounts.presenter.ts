import type { Actor } from '../../identity/actor';
import type {
  AccountFacts,
  AccountFilter,
  AccountLine,
  AccountsPage,
} from '../../identity/administration/accounts.queries';
import { type Role, ROLE_NAMES, ROLES } from '../../identity/permissions';
import { paths } from '../../paths';
import { instant } from '../shell/words';

/** What the address asks for; anything it does not know is left out. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): AccountFilter {
  const words = String(query['words'] ?? '')
    .trim()
    .slice(0, 100);
  const role = ROLES.find((known): known is Role => known === query['role']);
  const borough = String(query['borough'] ?? '');
  return {
    ...(words !== '' && { words }),
    ...(role && { role }),
    ...(borough !== '' && { borough }),
    ...(query['disabled'] === 'yes' && { withDisabled: true }),
  };
}

export function accountsPage(filter: AccountFilter, page: AccountsPage, boroughs: readonly string[]) {
  return {
    words: filter.words ?? '',
    withDisabled: filter.withDisabled ?? false,
    roles: choices(
      'Any role',
      ROLES.map((role) => [role, ROLE_NAMES[role]]),
      filter.role,
    ),
    boroughs: choices(
      'Any desk, and none',
      boroughs.map((borough) => [borough, borough]),
      filter.borough,
    ),
    accounts: page.accounts.map((account) => ({
      ...account,
      href: paths.accountOf.to(account.id),
      what: what(account),
      standing: standing(account),
    })),
    next: page.next === undefined ? undefined : `${paths.accounts.to()}?${asQuery(filter, page.next)}`,
  };
}

export const accountPage = (account: AccountFacts, actor: Actor) => ({
  account: { ...account, what: what(account), standing: standing(account), disabled: account.disabledAt !== null },
  isOwn: actor.id === account.id,
});

const what = ({ role, borough }: AccountLine): string => ROLE_NAMES[role] + (borough === null ? '' : `, ${borough}`);

function standing({ disabledAt, canSignIn, signedInAt }: AccountLine): string {
  if (disabledAt !== null) return `Disabled on ${instant(disabledAt)}`;
  if (!canSignIn) return 'Cannot sign in yet: only written to';
  return signedInAt === null ? 'Has never signed in' : `Signed in last on ${instant(signedInAt)}`;
}

const choices = (none: string, all: readonly (readonly [string, string])[], chosen: string | undefined) => [
  { value: '', text: none },
  ...all.map(([value, text]) => ({ value, text, selected: value === chosen })),
];

function asQuery({ words, role, borough, withDisabled }: AccountFilter, after: string): string {
  const given = { words, role, borough, disabled: withDisabled ? 'yes' : undefined, after };
  return new URLSearchParams(
    Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
}
