import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../identity/permissions';

interface Options {
  email: string;
  name: string;
  role: Role;
  borough?: string;
  signIn: boolean;
}

export function userCommand(program: Command): void {
  const user = program.command('user').description('Accounts of the people who use the desk.');
  user
    .command('create')
    .description('Make an account. The password is made up and printed once, or read from DESK_PASSWORD.')
    .requiredOption('--email <email>', 'the address they sign in with')
    .requiredOption('--name <name>', 'their name')
    .addOption(new Option('--role <role>', 'what they are').choices(ROLES).makeOptionMandatory())
    .option('--borough <borough>', 'the desk of a pcso, supervisor or front-counter')
    .option('--no-sign-in', 'only written to: no password is made')
    .action(async (options: Options) => {
      const [{ withDesk }, { Accounts }, { system }] = await Promise.all([
        import('./with-desk.js'),
        import('../identity/accounts.service.js'),
        import('../identity/actor.js'),
      ]);
      const given = process.env['DESK_PASSWORD'];
      const password = options.signIn ? (given ?? randomBytes(12).toString('base64url')) : undefined;
      const { email, name, role, borough } = options;
      const id = await withDesk((app) =>
        app.get(Accounts).create(system('desk user create'), {
          email,
          name,
          role,
          ...(borough === undefined ? {} : { borough }),
          ...(password === undefined ? {} : { password }),
        }),
      );
      console.log(`Account ${id} is made for ${email}.`);
      if (password !== undefined && given === undefined) console.log(`Password (shown once): ${password}`);
    });
}
