/** Where Redis is: one server, one that Sentinel watches over and may move, or a Cluster. */
export type RedisAddress = RedisAccess &
  (
    | { readonly kind: 'server'; readonly host: string; readonly port: number; readonly database: number }
    | { readonly kind: 'sentinel'; readonly nodes: readonly RedisNode[]; readonly name: string }
    | { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] }
  );

interface RedisNode {
  readonly host: string;
  readonly port: number;
}

interface RedisAccess {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
}

const FORM =
  /^(?<scheme>rediss?)(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^@/]+)(?:\/(?<rest>[\w.-]*))?$/;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;

/** Undefined for what is no such address; `redisAddressForms` says what is. */
export function readRedisAddress(text: string): RedisAddress | undefined {
  const { scheme, kind, user, password, hosts, rest = '' } = FORM.exec(text)?.groups ?? {};
  const nodes = (hosts ?? '').split(',').map((host) => nodeOf(host, kind === 'sentinel' ? 26379 : 6379));
  if (!nodes.every((node) => node !== undefined)) return undefined;
  const access = { username: decoded(user), password: decoded(password), tls: scheme === 'rediss' };
  if (kind === 'cluster') return rest === '' ? { kind, nodes, ...access } : undefined;
  if (kind === 'sentinel') return rest === '' ? undefined : { kind, nodes, name: rest, ...access };
  if (nodes.length > 1 || !/^\d*$/.test(rest)) return undefined;
  return { kind: 'server', ...nodes[0]!, database: Number(rest), ...access };
}

export const redisAddressForms =
  'must be redis://host:port, redis+sentinel://host:port,host:port/name or redis+cluster://host:port,host:port, ' +
  'or the same with rediss';

function nodeOf(text: string, usual: number): RedisNode | undefined {
  const { host, port } = HOST.exec(text)?.groups ?? {};
  return host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? usual) };
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : decodeURIComponent(text);
}
