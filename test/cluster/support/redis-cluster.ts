import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { untilReady } from '../../../src/embedded/owned-process';
import { freePort } from '../../../src/embedded/ports';
import { ensureCommand, redisServer } from '../../../src/embedded/system-packages';
import { until } from '../../queue/support/desk';
import { type Bound, boundProcess } from './bound-process';

const SLOTS = 16_384;
const NODES = 3;

interface Node {
  readonly port: number;
  readonly busPort: number;
  readonly server: Bound;
  readonly client: Redis;
}

/** Three servers that share the slots between them, each as a machine of its own would be. */
export class RedisCluster {
  private constructor(private readonly nodes: readonly Node[]) {}

  static async start(folder: string): Promise<RedisCluster> {
    const program = ensureCommand(redisServer);
    const nodes: Node[] = [];
    for (let number = 1; number <= NODES; number += 1)
      nodes.push(await startNode(program, path.join(folder, `redis-${number}`)));
    await joined(nodes);
    return new RedisCluster(nodes);
  }

  get url(): string {
    return `redis+cluster://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  /** What stands in any of the nodes. */
  async keys(): Promise<string[]> {
    return (await Promise.all(this.nodes.map(({ client }) => client.keys('*')))).flat();
  }

  /** How many keys each node holds. */
  sizes(): Promise<number[]> {
    return Promise.all(this.nodes.map(({ client }) => client.dbsize()));
  }

  async emptyAll(): Promise<void> {
    await Promise.all(this.nodes.map(({ client }) => client.flushall()));
  }

  async stop(): Promise<void> {
    for (const { client, server } of this.nodes) {
      client.disconnect();
      await server.stop();
    }
  }
}

async function startNode(program: string, folder: string): Promise<Node> {
  mkdirSync(folder, { recursive: true });
  const [port, busPort] = [await freePort(), await freePort()];
  const where = ['--port', `${port}`, '--cluster-port', `${busPort}`, '--bind', '127.0.0.1', '--dir', folder];
  const asNode = ['--cluster-enabled', 'yes', '--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  const server = await boundProcess(program, [...where, ...asNode]);
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
  await untilReady('Redis', server, () => client.ping());
  return { port, busPort, server, client };
}

/** Each takes a third of the slots, and all of them know of each other. */
async function joined(nodes: readonly Node[]): Promise<void> {
  const [first] = nodes as readonly [Node, ...Node[]];
  const third = Math.ceil(SLOTS / nodes.length);
  for (const [at, { client }] of nodes.entries()) {
    const last = Math.min((at + 1) * third, SLOTS) - 1;
    await client.call('CLUSTER', 'ADDSLOTSRANGE', at * third, last);
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
    if (at > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', first.port, first.busPort);
  }
  const knowsAll = async ({ client }: Node): Promise<boolean> => {
    const info = String(await client.call('CLUSTER', 'INFO'));
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`);
  };
  await until('the Cluster stands', async () => (await Promise.all(nodes.map(knowsAll))).every(Boolean));
}
