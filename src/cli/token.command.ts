import { type Command, InvalidArgumentError } from 'commander';
import { isTokenPower, TOKEN_POWERS } from '../identity/token-powers';

interface CreateOptions {
  for: string;
  may: string[];
  json?: boolean;
}

/** `token create`, `token list`, `token revoke`. */
export function tokenCommand(program: Command): void {
  const token = program.command('token').description('Bearer tokens with which other systems use the API.');
  token
    .command('create')
    .description('Make a token. It is printed once, alone on standard output, and only its hash is kept.')
    .requiredOption('--for <name>', 'the system that will use it; the name the history shows')
    .requiredOption(
      '--may <powers>',
      `what it may do: ${TOKEN_POWERS.join(', ')}; several with commas or repeated`,
      powers,
    )
    .option('--json', 'print {"id","name","may","token"}')
    .action(create);
  token.command('list').description('Every token by name, revoked ones too.').option('--json', 'as JSON').action(list);
  token.command('revoke').description('From now on the token opens nothing.').argument('<name>').action(revoke);
}

function powers(typed: string, before: string[] = []): string[] {
  const named = typed.split(',').map((power) => power.trim());
  const unknown = named.find((power) => !isTokenPower(power));
  if (unknown !== undefined) throw new InvalidArgumentError(`Known powers are ${TOKEN_POWERS.join(', ')}.`);
  return [...before, ...named];
}

async function create(options: CreateOptions): Promise<void> {
  const { may } = options;
  const made = await withTokens((tokens, actor) => tokens.create(actor, { name: options.for, may }));
  if (options.json === true) return console.log(JSON.stringify(made));
  console.error(`Token for "${made.name}", which may ${made.may.join(' and ')}. It is shown once:`);
  console.log(made.token);
}

async function list(options: { json?: boolean }): Promise<void> {
  const tokens = await withTokens((all) => all.list());
  if (options.json === true) return console.log(JSON.stringify(tokens, null, 2));
  if (tokens.length === 0) console.error('There are no tokens yet.');
  for (const { name, may, createdAt, revokedAt } of tokens) {
    const state = revokedAt === null ? 'in use' : `revoked ${revokedAt.toISOString()}`;
    console.log(`${name.padEnd(32)} ${may.join(', ').padEnd(20)} made ${createdAt.toISOString()}  ${state}`);
  }
}

async function revoke(name: string): Promise<void> {
  await withTokens((tokens, actor) => tokens.revoke(actor, name));
  console.error(`The token for "${name}" opens nothing any more.`);
}

type Tokens = import('../identity/tokens.service').Tokens;
type Actor = import('../identity/actor').Actor;

async function withTokens<T>(work: (tokens: Tokens, actor: Actor) => Promise<T>): Promise<T> {
  const [{ withDesk }, service, { system }] = await Promise.all([
    import('./with-desk.js'),
    import('../identity/tokens.service.js'),
    import('../identity/actor.js'),
  ]);
  return withDesk((app) => work(app.get(service.Tokens), system('desk token')));
}
