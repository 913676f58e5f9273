import { startDeskWith } from '../../support/desk-command';

/** The pages of the product by their routes, the more exact first: `/people/new` is none of `/people/:personId`. */
export class Pages {
  private constructor(readonly routes: readonly string[]) {}

  static async ofTheProduct(): Promise<Pages> {
    const { stdout } = await startDeskWith({}, 'routes', '--json').ended;
    const routes = JSON.parse(stdout) as { method: string; path: string }[];
    const exact = (route: string) => route.replace(/:\w+/g, '~');
    return new Pages(
      routes
        .filter(({ method, path }) => method === 'GET' && isPage(path))
        .map(({ path }) => path)
        .sort((a, b) => (exact(a) < exact(b) ? -1 : 1)),
    );
  }

  /** Of which route an address is a page. */
  routeOf(address: string): string | undefined {
    const path = address.replace(/[?#].*$/, '');
    if (!isPage(path)) return undefined;
    return this.routes.find((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path));
  }
}

/** What is read in a browser, and not taken away as a file or meant for a program. */
export const isPage = (path: string): boolean => !/\.(csv|json|ics|pdf)$|^\/(queues|health|api|oidc|assets)/.test(path);
