import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { refuse } from '../refusals';

interface LoadOptions {
  apply?: boolean;
}

/** `calendar load`. */
export function calendarCommand(program: Command): void {
  const calendar = program.command('calendar').description('The calendar of bank holidays by which dates are counted.');
  calendar
    .command('load')
    .description(
      'Read bank holidays in the form of GOV.UK, and say what they would change and how many dates would move.',
    )
    .argument('<file>', 'the JSON file')
    .option('--apply', 'change the calendar; a worker then counts the duties again')
    .action(load);
}

async function load(file: string, options: LoadOptions): Promise<void> {
  const text = contentOf(file);
  const { withDesk } = await import('./with-desk.js');
  await withDesk((app) => report(app, basename(file), text, options.apply === true));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return refuse('file', 'unreadable', `${file}: there is no such file, or it cannot be read.`);
  }
}

async function report(app: INestApplicationContext, name: string, text: string, apply: boolean): Promise<void> {
  const [{ FeedReading }, { FeedChecks }, { CalendarMoves }, { CalendarInForce }, change, { system }] =
    await Promise.all([
      import('../calendar-administration/feed-reading.service.js'),
      import('../calendar-administration/feed-checks.queries.js'),
      import('../calendar-administration/moves.service.js'),
      import('../duties/calendar-in-force.js'),
      import('../calendar-administration/calendar-change.js'),
      import('../identity/actor.js'),
    ]);
  const actor = system('desk calendar');
  const checks = app.get(FeedChecks);
  const check = (await checks.one(await app.get(FeedReading).load(actor, name, text)))!;
  if (check.holidays === null) {
    console.error(`${name} was not taken, and the calendar stays as it is. ${check.problems.join(' ')}`);
    process.exitCode = 2;
    return;
  }
  const { change: difference } = await checks.compare(check, await app.get(CalendarInForce).current());
  if (change.isNoChange(difference)) return console.log('The calendar agrees with it already.');
  const { moves, desks } = await app.get(CalendarMoves).preview(difference);
  console.log(`${change.changeInWords(difference)}.`);
  console.log(`${moves} due ${moves === 1 ? 'date' : 'dates'} would move.`);
  for (const desk of desks) console.log(`  ${desk.borough}: ${desk.moves}`);
  if (!apply) return console.log('Nothing has been changed. Accept it on the page Calendar, or run this with --apply.');
  const { CalendarChanges } = await import('../calendar-administration/calendar-changes.service.js');
  const accepted = { checkId: check.id, difference: change.keyOfChange(difference), formKey: randomUUID() };
  const run = await app.get(CalendarChanges).acceptFeed(actor, accepted);
  console.log(`The calendar has been changed. Recount ${run} follows as soon as a worker is there.`);
}
