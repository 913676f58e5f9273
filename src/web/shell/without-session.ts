import { paths } from '../../paths';

/** Where a capability in the address, a bearer token or a signed message stands in place of a session. */
export const withoutSession = (path: string): boolean =>
  /^\/(api|r|due-dates|health|assets)(\/|$)/.test(path) || path === paths.oidcLogout.to();
