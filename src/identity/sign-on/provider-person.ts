import type { SignOnProvider } from '../../config/sign-on';
import type { Borough } from '../../desks/boroughs';
import { readBorough } from '../../desks/boroughs';
import { hasDesk } from '../new-account';
import type { Role } from '../permissions';

type Claims = Readonly<Record<string, unknown>>;

/** Whom a provider has vouched for, and what its claims make of them by the configured mapping. */
export interface ProviderPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailIsVerified: boolean;
  readonly name: string | undefined;
  readonly role: Role | undefined;
  readonly borough: Borough | undefined;
}

export function personOf(claims: Claims, provider: SignOnProvider): ProviderPerson {
  const values = valuesOf(claims, provider.roleClaim);
  const role = [...provider.roles].find(([value]) => values.includes(value))?.[1];
  const email = textOf(claims['email']);
  return {
    issuer: provider.issuer,
    subject: textOf(claims['sub']) ?? '',
    email,
    emailIsVerified: email !== undefined && (provider.everyEmailIsVerified || claims['email_verified'] === true),
    name: textOf(claims['name']) ?? textOf([claims['given_name'], claims['family_name']].filter(Boolean).join(' ')),
    role,
    borough: role !== undefined && hasDesk(role) ? boroughOf(claims, provider) : undefined,
  };
}

function boroughOf(claims: Claims, { deskClaim, desks }: SignOnProvider): Borough | undefined {
  const boroughs = valuesOf(claims, deskClaim).map((value) => desks.get(value) ?? readBorough(value));
  return boroughs.find((borough) => borough !== undefined);
}

/** The values of a claim by its name, or by the way to it: "realm_access.roles". One value or a list of them. */
function valuesOf(claims: Claims, name: string): string[] {
  const value = name in claims ? claims[name] : name.split('.').reduce<unknown>(step, claims);
  return [value].flat().filter((one): one is string => typeof one === 'string');
}

const step = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, key) ? (from as Claims)[key] : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
