import { Command } from 'commander';
import { ConfigError } from './config/config';
import { NoRedis } from './cli/no-redis';
import { NoDesk } from './cli/surroundings';
import { auditCommand } from './cli/audit.command';
import { calendarCommand } from './cli/calendar.command';
import { dutiesCommand } from './cli/duties.command';
import { keysCommand } from './cli/keys.command';
import { importCommand } from './cli/import.command';
import { migrateCommand } from './cli/migrate.command';
import { openCommand } from './cli/open.command';
import { queuesCommand } from './cli/queues.command';
import { routesCommand } from './cli/routes.command';
import { tokenCommand } from './cli/token.command';
import { userCommand } from './cli/user.command';
import { NotAllowedByDatabase } from './database/not-allowed';
import { ConflictError, NotFoundError, RefusedError } from './refusals';

const program = new Command('desk')
  .description(
    'The command line of Victims Focus Desk. It finds a running demonstration, or takes DATABASE_URL and the keys of the desk.',
  )
  .showHelpAfterError('(add --help for what it takes)');

[
  migrateCommand,
  openCommand,
  importCommand,
  userCommand,
  tokenCommand,
  dutiesCommand,
  calendarCommand,
  auditCommand,
  keysCommand,
  queuesCommand,
  routesCommand,
].forEach((add) => add(program));

const SAID_PLAINLY = [RefusedError, NotFoundError, ConflictError, ConfigError, NoDesk, NoRedis, NotAllowedByDatabase];

program.parseAsync().catch((fault: unknown) => {
  const plain = SAID_PLAINLY.some((kind) => fault instanceof kind);
  console.error(plain ? (fault as Error).message : fault);
  process.exitCode = 2;
});
