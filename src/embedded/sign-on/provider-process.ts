import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { endWithParent } from '../end-with-parent';
import type { FromProvider, ProviderPerson, ToProvider } from './messages';
import { choosePage } from './pages';
import { settingsFor } from './settings';

/** A process of its own: an OpenID Connect provider with made-up people, on this machine only. */
endWithParent(2_000);
// Until it is told to start, the channel is all that keeps it.
process.channel?.ref();
let people: ProviderPerson[] = [];

process.on('message', (message: ToProvider) => {
  if (message.say === 'people') {
    people = message.people;
    return say({ say: 'people-known' });
  }
  start(message).catch((fault: unknown) => say({ say: 'failed', trouble: String(fault) }));
});

async function start({ plan }: Extract<ToProvider, { say: 'start' }>): Promise<void> {
  people = plan.people;
  const provider = new Provider(
    `http://127.0.0.1:${plan.port}`,
    settingsFor(plan, (id) => people.find((one) => one.id === id)),
  );
  provider.on('backchannel.error', (_, fault) => console.error(fault));
  const speak = provider.callback();
  const server = createServer((request, response) => {
    const handled = request.url?.startsWith('/interaction/')
      ? choose(provider, request, response)
      : speak(request, response);
    handled.catch((fault: unknown) => {
      console.error(fault);
      if (!response.headersSent) response.writeHead(400).end('This did not work. Begin again at the desk.');
    });
  });
  await new Promise<void>((listening, failed) =>
    server.once('error', failed).listen(plan.port, '127.0.0.1', listening),
  );
  say({ say: 'started' });
}

/** Asks who somebody wants to be, and tells the provider. */
async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    await provider.interactionDetails(request, response);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(choosePage(people));
    return;
  }
  const chosen = new URLSearchParams(await bodyOf(request)).get('person') ?? '';
  const result =
    chosen === ''
      ? { error: 'access_denied', error_description: 'They did not want to sign in' }
      : { login: { accountId: chosen } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function say(message: FromProvider): void {
  process.send?.(message);
}
