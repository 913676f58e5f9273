import { z } from 'zod';
import { MS_PER_HOUR } from '../calendar/london-clock';
import { type Borough, readBorough } from '../desks/boroughs';
import { ROLES, type Role } from '../identity/permissions';
import { secret } from './keys';
import { listIn } from './list';
import { safeAddress } from './safe-address';

/** Another system that vouches for the people of the desk, by OpenID Connect. */
export interface SignOnProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** The claim whose values say what somebody is, and what each value makes of them here; the first that fits counts. */
  readonly roleClaim: string;
  readonly roles: ReadonlyMap<string, Role>;
  /** The claim whose values say at which desk; values that are not mapped are read as the names of boroughs. */
  readonly deskClaim: string;
  readonly desks: ReadonlyMap<string, Borough>;
  /** The provider verifies every address and does not say so in a claim. */
  readonly everyEmailIsVerified: boolean;
}

/** How people sign in, and for how long. */
export interface SignOn {
  /** Seals what only an account may read: the secret of its second step, what was typed when a session ended. */
  readonly accountKey: string;
  readonly localAccounts: boolean;
  /** The roles that cannot use the desk with a password alone. */
  readonly secondStepFor: readonly Role[];
  readonly idleMs: number;
  readonly longestMs: number;
  readonly provider: SignOnProvider | undefined;
}

/** "A=b" pairs as JSON: `{"victims-desk-pcso": "pcso"}`. */
const jsonPairs = (what: string) =>
  z
    .string()
    .transform((text, context): [string, string][] => {
      const pairs = pairsIn(text);
      if (pairs !== undefined) return pairs;
      context.addIssue({ code: 'custom', message: `must be a JSON object of ${what}` });
      return z.NEVER;
    })
    .optional();

function pairsIn(text: string): [string, string][] | undefined {
  try {
    const read = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
    return read.success ? Object.entries(read.data) : undefined;
  } catch {
    return undefined;
  }
}

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

const roleList = z
  .string()
  .transform(listIn)
  .refine((roles) => roles.every(isRole), `must name roles, with commas between: ${ROLES.join(', ')}`)
  .transform((roles) => roles as Role[]);

export const signOnVariables = {
  ACCOUNT_KEY: secret().optional(),
  LOCAL_ACCOUNTS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  REQUIRE_SECOND_FACTOR: roleList.prefault(''),
  SESSION_IDLE_MINUTES: z.coerce.number('must be a number of minutes').min(5, 'must be at least 5').default(30),
  SESSION_HOURS: z.coerce
    .number('must be a number of hours')
    .min(1, 'must be at least 1')
    .max(24, 'must be at most 24')
    .default(12),
  // Whoever can answer for the issuer can be anybody here.
  OIDC_ISSUER: safeAddress().optional(),
  OIDC_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  OIDC_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  OIDC_ROLE_CLAIM: z.string().min(1, 'must not be empty').default('roles'),
  OIDC_DESK_CLAIM: z.string().min(1, 'must not be empty').default('desk'),
  OIDC_ROLE_MAP: jsonPairs('the values of the role claim and our roles'),
  OIDC_DESK_MAP: jsonPairs('the values of the desk claim and boroughs'),
  OIDC_EVERY_EMAIL_IS_VERIFIED: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
};

type Read = z.output<z.ZodObject<typeof signOnVariables>>;

/** Sentences about variables that are fine alone and make no sense together. */
export function signOnProblems(it: Read): string[] {
  const problems: string[] = [];
  if (it.SESSION_IDLE_MINUTES > it.SESSION_HOURS * 60) {
    problems.push('SESSION_IDLE_MINUTES is longer than SESSION_HOURS.');
  }
  if (it.OIDC_ISSUER === undefined) {
    if (it.LOCAL_ACCOUNTS === 'off')
      problems.push('LOCAL_ACCOUNTS is off and OIDC_ISSUER is not set: nobody could sign in.');
    if (it.OIDC_CLIENT_ID !== undefined) problems.push('OIDC_CLIENT_ID is set and OIDC_ISSUER is not.');
    return problems;
  }
  if (it.OIDC_CLIENT_ID === undefined) problems.push('OIDC_ISSUER is set and OIDC_CLIENT_ID is not.');
  if ((it.OIDC_ROLE_MAP ?? []).length === 0) {
    problems.push('OIDC_ISSUER is set and OIDC_ROLE_MAP is not: nobody would have a role.');
  }
  for (const [value, role] of it.OIDC_ROLE_MAP ?? []) {
    if (!isRole(role))
      problems.push(`OIDC_ROLE_MAP makes "${value}" a "${role}", which is no role: ${ROLES.join(', ')}.`);
  }
  for (const [value, borough] of it.OIDC_DESK_MAP ?? []) {
    if (readBorough(borough) === undefined)
      problems.push(`OIDC_DESK_MAP sends "${value}" to "${borough}", which is no borough.`);
  }
  return problems;
}

export const signOnOf = (it: Read, sessionSecret: string): SignOn =>
  Object.freeze({
    accountKey: it.ACCOUNT_KEY ?? sessionSecret,
    localAccounts: it.LOCAL_ACCOUNTS === 'on',
    secondStepFor: it.REQUIRE_SECOND_FACTOR,
    idleMs: it.SESSION_IDLE_MINUTES * 60_000,
    longestMs: it.SESSION_HOURS * MS_PER_HOUR,
    provider: it.OIDC_ISSUER === undefined ? undefined : providerOf(it, it.OIDC_ISSUER),
  });

const providerOf = (it: Read, issuer: string): SignOnProvider => ({
  issuer,
  clientId: it.OIDC_CLIENT_ID!,
  clientSecret: it.OIDC_CLIENT_SECRET,
  roleClaim: it.OIDC_ROLE_CLAIM,
  roles: new Map(it.OIDC_ROLE_MAP as [string, Role][]),
  deskClaim: it.OIDC_DESK_CLAIM,
  desks: new Map((it.OIDC_DESK_MAP ?? []).map(([value, borough]) => [value, readBorough(borough)!])),
  everyEmailIsVerified: it.OIDC_EVERY_EMAIL_IS_VERIFIED === 'yes',
});
