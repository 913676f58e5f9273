import type { Command } from 'commander';

export function openCommand(program: Command): void {
  program
    .command('open')
    .description("Open a borough's desk. From then on its crime reports are imported and its accounts can be made.")
    .argument('<borough>', 'one of the 32, such as "Tower Hamlets"')
    .action(async (borough: string) => {
      const [{ withDesk }, { Desks }, { system }] = await Promise.all([
        import('./with-desk.js'),
        import('../desks/desks.service.js'),
        import('../identity/actor.js'),
      ]);
      const desk = await withDesk((app) => app.get(Desks).openDesk(system('desk open'), borough));
      console.log(desk.opened ? `The ${desk.borough} desk is open.` : `The ${desk.borough} desk was open already.`);
    });
}
