import path from 'node:path';
import { deleteDataFolder, openDataFolder } from '../../src/embedded/data-folder';
import { freePort } from '../../src/embedded/ports';
import type { ProviderPerson } from '../../src/embedded/sign-on/messages';
import { startProvider } from '../../src/embedded/sign-on/provider';
import { built, projectRoot } from './services';

/** A person as the provider of a force would describe them. */
export const forcePerson = (changes: Partial<ProviderPerson> & { id: string }): ProviderPerson => ({
  name: 'Frances Sample',
  email: `${changes.id}@example.org`,
  emailVerified: true,
  roles: ['vfd-pcso'],
  desk: 'Camden',
  ...changes,
});

/** A real OpenID Connect provider, and a browser that goes through its pages. `webUrl` is the desk's address. */
export async function startForceAccounts(webUrl: string) {
  const folder = path.join(projectRoot, '.data/test', `sign-on-${process.pid}`);
  openDataFolder(folder);
  const secret = 'the secret of the desk at the provider of a test';
  const plan = { port: await freePort(), webUrl, clientId: 'desk', clientSecret: secret, people: [] };
  const provider = await startProvider(plan, folder, built('embedded/sign-on'));
  return {
    provider,
    /** The desk's configuration for it. */
    environment: {
      BASE_URL: webUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'desk',
      OIDC_CLIENT_SECRET: secret,
      OIDC_ROLE_MAP: JSON.stringify({
        'vfd-admin': 'administrator',
        'vfd-supervisor': 'supervisor',
        'vfd-pcso': 'pcso',
        'vfd-officer': 'officer',
      }),
    },
    newVisitor: () => new ProviderVisitor(provider.issuer),
    stop: async () => {
      await provider.stop();
      deleteDataFolder(folder);
    },
  };
}

/** Somebody's browser at the provider: it keeps the provider's cookies and stops where it would leave the provider. */
export class ProviderVisitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly issuer: string) {}

  /** Opens an address of the provider, chooses who to be where it is asked, and answers where it is sent back to. */
  async chooses(person: string, address: string): Promise<string> {
    let next = address;
    for (let hops = 0; hops < 12; hops += 1) {
      if (!next.startsWith(this.issuer)) return next;
      const asks = next.includes('/interaction/');
      const answer = asks ? await this.send(next, { person }) : await this.send(next);
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
      next = new URL(to, this.issuer).href;
    }
    throw new Error('The provider sends around in circles');
  }

  /** Opens the page to sign out and presses its button. */
  async signsOut(address: string): Promise<string> {
    const page = await (await this.send(address)).text();
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    const action = /action="([^"]+)"/.exec(page)![1]!;
    const answer = await this.send(new URL(action, this.issuer).href, { xsrf: field('xsrf'), logout: 'yes' });
    return answer.headers.get('location') ?? '';
  }

  private async send(address: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    return answer;
  }
}
