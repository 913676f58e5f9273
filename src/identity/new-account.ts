import { isEmail } from 'class-validator';
import type { Reason } from '../refusals';
import { passwordProblems } from './passwords/password-rules';
import { type Role, ROLE_NAMES } from './permissions';

/** Desk roles belong to one borough's desk; officers and administrators to none. Without a password nobody can sign in. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly borough?: string;
  readonly password?: string;
}

const DESK_ROLES: readonly Role[] = ['pcso', 'supervisor', 'front-counter'];

export const hasDesk = (role: Role): boolean => DESK_ROLES.includes(role);

export function accountProblems(account: NewAccount): Reason[] {
  const problems: Reason[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (!isEmail(account.email)) add('email', 'not-an-email', 'The email must look like name@example.org.');
  problems.push(...placeProblems(account));
  if (account.password !== undefined) problems.push(...passwordProblems(account.password, account));
  return problems;
}

/** What stands in the way of somebody having this name, role and desk. */
export function placeProblems({ name, role, borough }: Pick<NewAccount, 'name' | 'role' | 'borough'>): Reason[] {
  const problems: Reason[] = [];
  if (name.trim() === '') problems.push({ field: 'name', code: 'missing', message: 'Give the name of the person.' });
  const what = ROLE_NAMES[role];
  if (hasDesk(role) && borough === undefined) {
    problems.push({ field: 'borough', code: 'missing', message: `“${what}” belongs to a desk: give its borough.` });
  }
  if (!hasDesk(role) && borough !== undefined) {
    problems.push({
      field: 'borough',
      code: 'not-wanted',
      message: `“${what}” belongs to no desk: leave the borough out.`,
    });
  }
  return problems;
}
