import { secretIn } from '../embedded/data-folder';
import type { ProviderPerson } from '../embedded/sign-on/messages';
import { ROLES, type Role } from '../identity/permissions';
import { ACCOUNTS } from './seeding/made-up-accounts';

const CLAIM_OF: Record<Role, string> = {
  pcso: 'victims-desk-pcso',
  officer: 'victims-desk-officer',
  supervisor: 'victims-desk-supervisor',
  'front-counter': 'victims-desk-front-counter',
  administrator: 'victims-desk-administrator',
  'data-protection-officer': 'victims-desk-data-protection-officer',
};

/** What the web process must know of the stand-in for a force's sign-in. */
export const signOnEnvironment = (dataFolder: string, port: number) => ({
  OIDC_ISSUER: `http://127.0.0.1:${port}`,
  OIDC_CLIENT_ID: 'victims-focus-desk',
  OIDC_CLIENT_SECRET: secretIn(dataFolder, 'oidc-client').value,
  OIDC_ROLE_MAP: JSON.stringify(Object.fromEntries(ROLES.map((role) => [CLAIM_OF[role], role]))),
});

/** The people of the demonstration as a force would describe them, with somebody new and somebody without a role. */
export const forceAccounts = (): ProviderPerson[] => [
  ...ACCOUNTS.map(({ email, name, role, borough }, index) => ({
    id: `force-${index + 1}`,
    name,
    email,
    emailVerified: true,
    roles: [CLAIM_OF[role]],
    ...(borough === undefined ? {} : { desk: borough }),
  })),
  {
    id: 'force-new',
    name: 'Nel New',
    email: 'nel.new@example.org',
    emailVerified: true,
    roles: [CLAIM_OF.pcso],
    desk: 'Lambeth',
  },
  { id: 'force-nobody', name: 'Noa Nobody', email: 'noa.nobody@example.org', emailVerified: true, roles: ['traffic'] },
];
