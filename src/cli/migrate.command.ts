import type { Command } from 'commander';
import { surroundings } from './surroundings';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date. Two of these at once wait for each other.')
    .action(async () => {
      const [{ migrate }, { hasPlainDetails }] = await Promise.all([
        import('../database/migrate.js'),
        import('../database/plain-details.js'),
      ]);
      const url = surroundings()['DATABASE_URL']!;
      const ran = await migrate(url);
      const isPlain = await hasPlainDetails(url);
      console.log(ran.length === 0 ? 'The database is up to date.' : ran.map((name) => `Ran ${name}`).join('\n'));
      if (!isPlain) return;
      console.log('Sealing how people are reached, which was kept in plain until now.');
      const { rotate } = await import('./keys.command.js');
      await rotate();
    });
}
