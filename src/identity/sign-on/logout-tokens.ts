import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { Audit } from '../../audit/audit.service';
import { MS_PER_HOUR } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Transactions, type Tx } from '../../database/transactions';
import { type Actor, around, system } from '../actor';
import { endSessions } from '../sessions';
import { Provider } from './provider';
import { SignOnFault } from './sign-on-fault';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Signed with a key of the provider's own; a token signed with our shared secret could come from anybody who has it. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const OLDEST = '5 minutes';
const REMEMBERED_MS = MS_PER_HOUR;

/** The provider says that somebody signed out there (OpenID Connect back-channel logout): they are signed out here. */
@Injectable()
export class LogoutTokens {
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(
    private readonly provider: Provider,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws SignOnFault for a token that is not the provider's, not for us, old, or used before */
  async take(token: string, by: Actor): Promise<void> {
    const { jti, sub, sid } = await this.verified(token);
    const { issuer } = this.config.signOn.provider!;
    await this.transactions.run(async (tx) => {
      await this.useOnce(tx, issuer, jti!);
      const accounts: { id: string }[] = await tx.query(
        `select account_id as id from provider_account where issuer = $1 and subject = $2
         union select a.id from session s join account a on a.id::text = s.sess ->> 'accountId'
          where $3::text is not null and s.sess ->> 'providerSession' = $3`,
        [issuer, sub ?? '', typeof sid === 'string' ? sid : null],
      );
      const actor: Actor = { ...system('sign-on provider'), ...around(by) };
      for (const { id } of accounts) {
        await endSessions(tx, id);
        await this.audit.write(tx, actor, 'signed-out-by-provider', { kind: 'account', id });
      }
    });
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { provider } = this.config.signOn;
    if (provider === undefined) throw new SignOnFault('not-configured');
    this.keys ??= createRemoteJWKSet(await this.provider.keysAddress(), { timeoutDuration: 10_000 });
    const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
      issuer: withAndWithoutSlash(provider.issuer),
      audience: provider.clientId,
      algorithms: ALGORITHMS,
      maxTokenAge: OLDEST,
      clockTolerance: 60,
      requiredClaims: ['iat', 'jti', 'events'],
    }).catch(() => {
      throw new SignOnFault('logout-token-refused');
    });
    const events = payload['events'];
    const isLogout =
      typeof events === 'object' && events !== null && typeof (events as Record<string, unknown>)[EVENT] === 'object';
    const isTyped = ['logout+jwt', 'jwt', undefined].includes(protectedHeader.typ?.toLowerCase());
    const says = payload.sub !== undefined || payload['sid'] !== undefined;
    if (!isLogout || !isTyped || !says || 'nonce' in payload) throw new SignOnFault('logout-token-refused');
    return payload;
  }

  private async useOnce(tx: Tx, issuer: string, tokenId: string): Promise<void> {
    const now = this.clock.now();
    await tx.query('delete from used_logout_token where used_at < $1', [new Date(now.getTime() - REMEMBERED_MS)]);
    const fresh: unknown[] = await tx.query(
      'insert into used_logout_token (issuer, token_id, used_at) values ($1, $2, $3) on conflict do nothing returning 1',
      [issuer, tokenId, now],
    );
    if (fresh.length === 0) throw new SignOnFault('logout-token-used');
  }
}

function withAndWithoutSlash(issuer: string): string[] {
  const bare = issuer.replace(/\/$/, '');
  return [bare, `${bare}/`];
}
