import { IsEmail, IsIn, IsNotEmpty } from 'class-validator';
import { type Role, ROLE_NAMES, ROLES } from '../../identity/permissions';

export class AccountForm {
  @IsNotEmpty({ message: 'Enter the name of the person' })
  name!: string;

  @IsIn(ROLES, { message: 'Select what they are' })
  role!: Role;

  borough?: string;
  version?: string;
}

export class NewAccountForm extends AccountForm {
  @IsEmail({}, { message: 'Enter an email address, such as name@example.org' })
  email!: string;
}

/** What the form's template shows: as typed, or as it is. */
export const formView = (typed: Partial<NewAccountForm>, boroughs: readonly string[]) => ({
  typed: { name: String(typed.name ?? ''), email: String(typed.email ?? '') },
  roles: ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role], checked: role === typed.role })),
  boroughs: [
    { value: '', text: 'No desk' },
    ...boroughs.map((borough) => ({ value: borough, text: borough, selected: borough === typed.borough })),
  ],
});
