import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { ProviderPerson, ProviderPlan } from './messages';
import { logoutPage, signedOutPage } from './pages';

/** A provider for one client, the desk, which needs nobody's consent. Its keys are made at each start. */
export function settingsFor(plan: ProviderPlan, personOf: (id: string) => ProviderPerson | undefined): Configuration {
  const { webUrl, clientId, clientSecret } = plan;
  const at = (path: string): string => new URL(path, webUrl).href;
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [at('/oidc/callback')],
        post_logout_redirect_uris: [at('/sign-in')],
        backchannel_logout_uri: at('/oidc/back-channel-logout'),
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'roles', 'desk'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => void (context.body = logoutPage(form)),
        postLogoutSuccessSource: (context) => void (context.body = signedOutPage(at('/sign-in'))),
      },
    },
    // It refuses to call addresses of this machine, where the desk is: nobody but us says which address that is.
    fetch: (url, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown } = {}) => fetch(url, options),
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    jwks: {
      keys: [
        { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' },
      ],
    },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    ttl: {
      Interaction: 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
      AccessToken: 600,
      IdToken: 3600,
      AuthorizationCode: 60,
    },
    loadExistingGrant: (context) => grantOf(context),
    findAccount: (_, id) => {
      const person = personOf(id);
      return person && { accountId: id, claims: () => claimsOf(person) };
    },
  };
}

const claimsOf = ({ id, name, email, emailVerified, roles, desk }: ProviderPerson) => ({
  sub: id,
  name,
  email,
  email_verified: emailVerified,
  roles,
  desk,
});

async function grantOf({ oidc }: KoaContextWithOIDC) {
  const { Grant } = oidc.provider;
  const clientId = oidc.client!.clientId;
  const known = oidc.session?.grantIdFor(clientId);
  if (known !== undefined) return Grant.find(known);
  const grant = new Grant({ clientId, accountId: oidc.session!.accountId! });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}
