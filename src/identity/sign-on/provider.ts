import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { SignOnProvider } from '../../config/sign-on';
import { paths } from '../../paths';
import { SignOnFault, faultOf } from './sign-on-fault';
import { personOf, type ProviderPerson } from './provider-person';

const TIMEOUT_S = 10;

/** What the answer of the provider is compared with; kept in the session while somebody is away at the provider. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface Vouched {
  readonly person: ProviderPerson;
  /** Proof of this sign-in, with which it is ended at the provider too. */
  readonly idToken: string;
  /** The provider's own session, if it says so. */
  readonly session: string | undefined;
}

/** Speaks OpenID Connect with the configured provider: authorization code with PKCE, state and nonce. */
@Injectable()
export class Provider {
  private found: Promise<openid.Configuration> | undefined;
  private endSession: URL | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isThere(): boolean {
    return this.config.signOn.provider !== undefined;
  }

  /** Where a browser is sent to sign in, and what to expect of the answer. @throws SignOnFault */
  async begin(): Promise<{ address: string; expected: Expected }> {
    const found = await this.discovered();
    const expected = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(found, {
      redirect_uri: this.config.baseUrl + paths.oidcCallback.to(),
      scope: 'openid profile email',
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(expected.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, expected };
  }

  /** Reads the provider's answer. `query` begins with a question mark. @throws SignOnFault */
  async finish(query: string, expected: Expected): Promise<Vouched> {
    const found = await this.discovered();
    try {
      const answer = new URL(this.config.baseUrl + paths.oidcCallback.to() + query);
      const tokens = await openid.authorizationCodeGrant(found, answer, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const more =
        found.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await openid.fetchUserInfo(found, tokens.access_token, claims.sub);
      const person = personOf({ ...claims, ...more, sub: claims.sub }, this.settings);
      const session = typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
      return { person, idToken: tokens.id_token!, session };
    } catch (fault) {
      throw faultOf(fault);
    }
  }

  /** Where a browser is sent to sign out of the provider too; undefined where it offers no such thing. */
  async signOutAddress(idToken: string | undefined): Promise<string | undefined> {
    const found = await this.discovered().catch(() => undefined);
    if (found?.serverMetadata().end_session_endpoint === undefined) return undefined;
    return openid.buildEndSessionUrl(found, {
      post_logout_redirect_uri: this.config.baseUrl + paths.signIn.to(),
      ...(idToken === undefined ? {} : { id_token_hint: idToken }),
    }).href;
  }

  /** Where the provider publishes the keys it signs with. @throws SignOnFault */
  async keysAddress(): Promise<URL> {
    const address = (await this.discovered()).serverMetadata().jwks_uri;
    if (address === undefined) throw new SignOnFault('no-keys');
    return new URL(address);
  }

  /** Where a form of ours may lead in the end: signing out goes on to the provider. */
  get origins(): string[] {
    const { provider } = this.config.signOn;
    if (provider === undefined) return [];
    const places = [new URL(provider.issuer), ...(this.endSession === undefined ? [] : [this.endSession])];
    return [...new Set(places.map((place) => place.origin))];
  }

  private get settings(): SignOnProvider {
    const { provider } = this.config.signOn;
    if (provider === undefined) throw new SignOnFault('not-configured');
    return provider;
  }

  /** What the provider says of itself, asked once; asked again where it did not answer. */
  private discovered(): Promise<openid.Configuration> {
    this.found ??= this.discover().catch((fault: unknown) => {
      this.found = undefined;
      throw faultOf(fault);
    });
    return this.found;
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const address = new URL(issuer);
    const found = await openid.discovery(address, clientId, {}, authentication(clientSecret), {
      timeout: TIMEOUT_S,
      // The configuration has made sure that this is on this machine.
      ...(address.protocol === 'http:' ? { execute: [openid.allowInsecureRequests] } : {}),
    });
    const { end_session_endpoint: endSession } = found.serverMetadata();
    this.endSession = endSession === undefined ? undefined : new URL(endSession);
    return found;
  }
}

/** The secret in the header, or in the body where the provider takes nothing else. */
function authentication(secret: string | undefined): openid.ClientAuth {
  if (secret === undefined) return openid.None();
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    return (methods === undefined || methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
