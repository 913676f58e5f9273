import { isEmail } from 'class-validator';
import type { Reason } from '../refusals';
import { MINIMUM_PASSWORD_LENGTH } from './passwords';
import type { Role } from './permissions';

/** Desk roles belong to one borough's desk; officers and administrators to none. Without a password nobody can sign in. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly borough?: string;
  readonly password?: string;
}

const DESK_ROLES: readonly Role[] = ['pcso', 'supervisor', 'front-counter'];

export function accountProblems(account: NewAccount): Reason[] {
  const problems: Reason[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (!isEmail(account.email)) add('email', 'not-an-email', 'The email must look like name@example.org.');
  if (account.name.trim() === '') add('name', 'missing', 'Give the name of the person.');
  const deskRole = DESK_ROLES.includes(account.role);
  if (deskRole && account.borough === undefined) add('borough', 'missing', `A ${account.role} belongs to a desk: give its borough.`);
  if (!deskRole && account.borough !== undefined) add('borough', 'not-wanted', `A ${account.role} belongs to no desk: leave the borough out.`);
  if (account.password !== undefined && account.password.length < MINIMUM_PASSWORD_LENGTH) {
    add('password', 'too-short', `The password must have at least ${MINIMUM_PASSWORD_LENGTH} characters.`);
  }
  return problems;
}
