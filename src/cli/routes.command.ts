import type { Command } from 'commander';

export function routesCommand(program: Command): void {
  program
    .command('routes')
    .description('Every route: method, path, permission and audit event.')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      await import('reflect-metadata');
      const [{ routesOf }, { WebModule }] = await Promise.all([
        import('../web/shell/routes.js'),
        import('../web/web.module.js'),
      ]);
      const routes = routesOf(WebModule);
      if (options.json === true) return console.log(JSON.stringify(routes, null, 2));
      for (const { method, path, permission, audit } of routes) {
        console.log(`${method.padEnd(6)} ${path.padEnd(58)} ${(permission ?? 'REFUSED').padEnd(16)} ${audit ?? '-'}`);
      }
    });
}
