import type { Command } from 'commander';
import { surroundings } from './surroundings';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date. Two of these at once wait for each other.')
    .action(async () => {
      const { migrate } = await import('../database/migrate.js');
      const ran = await migrate(surroundings()['DATABASE_URL']!);
      console.log(ran.length === 0 ? 'The database is up to date.' : ran.map((name) => `Ran ${name}`).join('\n'));
    });
}
