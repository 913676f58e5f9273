import type { Command } from 'commander';

const DESCRIPTION = "Open a borough's desk. From then on its crime reports are imported and its accounts can be made.";

/** `desk open BOROUGH`, whether the word desk was said once (as the program's name) or twice. */
export function openCommand(program: Command): void {
  const desks = program.command('desk', { hidden: true }).description("Boroughs' desks.");
  for (const parent of [program, desks]) {
    parent
      .command('open')
      .description(DESCRIPTION)
      .argument('<borough...>', 'one of the 32, such as Tower Hamlets')
      .action((words: string[]) => open(words.join(' ')));
  }
}

async function open(borough: string): Promise<void> {
  const [{ withDesk }, { Desks }, { system }] = await Promise.all([
    import('./with-desk.js'),
    import('../desks/desks.service.js'),
    import('../identity/actor.js'),
  ]);
  const desk = await withDesk((app) => app.get(Desks).openDesk(system('desk open'), borough));
  console.log(desk.opened ? `The ${desk.borough} desk is open.` : `The ${desk.borough} desk was open already.`);
}
