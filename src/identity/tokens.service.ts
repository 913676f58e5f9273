import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import type { Actor } from './actor';
import { isTokenPower, type TokenPower } from './token-powers';

export interface NewToken {
  readonly id: string;
  readonly name: string;
  readonly may: readonly TokenPower[];
  /** Told once, here: only its hash is kept. */
  readonly token: string;
}

export interface TokenLine {
  readonly id: string;
  readonly name: string;
  readonly may: readonly TokenPower[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

type TokenActor = Extract<Actor, { kind: 'token' }>;

/** Bearer tokens with which other systems use the API. */
@Injectable()
export class Tokens {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws RefusedError for an empty name or an unknown power, ConflictError where the name is taken */
  async create(actor: Actor, asked: { name: string; may: readonly string[] }): Promise<NewToken> {
    const name = asked.name.trim();
    const may = [...new Set(asked.may)].filter(isTokenPower);
    if (name === '') refuse('name', 'missing', 'Say what the token is for.');
    const unknown = asked.may.find((power) => !isTokenPower(power));
    if (unknown !== undefined) refuse('may', 'unknown', `A token cannot be made for "${unknown}".`);
    if (may.length === 0) refuse('may', 'missing', 'Say what the token may be used for.');
    const token = `vfd_${randomBytes(32).toString('base64url')}`;
    const id = await this.transactions.run(async (tx) => {
      const rows: { id: string }[] = await tx.query(
        `insert into api_token (name, token_hash, may, created_at) values ($1, $2, $3, $4)
         on conflict on constraint api_token_name_once do nothing returning id`,
        [name, hashOf(token), may, this.clock.now()],
      );
      if (rows[0] === undefined) throw new ConflictError(`There is already a token for "${name}".`);
      await this.audit.write(tx, actor, 'token-created', { kind: 'token', id: rows[0].id }, { may });
      return rows[0].id;
    });
    return { id, name, may, token };
  }

  /** Every token ever made, by name; never the token itself. */
  list(): Promise<TokenLine[]> {
    return this.transactions.reader.query(
      `select id, name, may, created_at as "createdAt", revoked_at as "revokedAt" from api_token order by name`,
    );
  }

  /** From now on the token opens nothing. Revoking twice changes nothing. @throws NotFoundError */
  async revoke(actor: Actor, name: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const sql = 'select id, revoked_at as "revokedAt" from api_token where name = $1 for update';
      const rows: { id: string; revokedAt: Date | null }[] = await tx.query(sql, [name.trim()]);
      const found = rows[0];
      if (found === undefined) throw new NotFoundError('token');
      if (found.revokedAt !== null) return;
      await tx.query('update api_token set revoked_at = $2 where id = $1', [found.id, this.clock.now()]);
      await this.audit.write(tx, actor, 'token-revoked', { kind: 'token', id: found.id });
    });
  }

  /** Whom a presented token stands for; undefined for one that is unknown or revoked. */
  async actorOf(token: string): Promise<TokenActor | undefined> {
    const sql = 'select id, may from api_token where token_hash = $1 and revoked_at is null';
    const rows: { id: string; may: TokenPower[] }[] = await this.transactions.reader.query(sql, [hashOf(token)]);
    return rows[0] && { kind: 'token', ...rows[0] };
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
