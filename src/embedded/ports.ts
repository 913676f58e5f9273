import { once } from 'node:events';
import { createServer } from 'node:net';
import { Refusal } from './refusal';

const loopback = '127.0.0.1';

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/** For pages. `variable` is the setting that chooses the port, `command` what the person typed. */
export async function refuseUnusablePort(port: number, variable: string, command: string): Promise<void> {
  const problem = await problemWith(port);
  if (problem === undefined) {
    if (await isRefusedByBrowsers(port))
      throw new Refusal(`Browsers open no page on port ${port}. Choose another: ${variable}=3000 ${command}`);
    return;
  }
  const advice = `Choose another: ${variable}=${port < 1024 ? 3000 : port + 1} ${command}`;
  if (problem === 'EADDRINUSE') throw new Refusal(`Port ${port} is taken by another program. ${advice}`);
  if (problem === 'EACCES') throw new Refusal(`Port ${port} is kept for the administrator. ${advice}`);
  throw new Refusal(`Port ${port} cannot be used (${problem}). ${advice}`);
}

async function problemWith(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, loopback);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** The ports that the standard for fetching calls bad, because other protocols use them: Node knows them as browsers do. */
async function isRefusedByBrowsers(port: number): Promise<boolean> {
  try {
    await fetch(`http://${loopback}:${port}`);
    return false;
  } catch (error) {
    const { cause } = error as Error;
    return cause instanceof Error && cause.message === 'bad port';
  }
}
