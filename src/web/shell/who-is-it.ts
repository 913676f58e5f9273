import { createHash, randomUUID } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { Clock } from '../../clock/clock';
import type { SignOn } from '../../config/sign-on';
import type { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import type { Accounts, SignedInAccount } from '../../identity/accounts.service';
import type { Actor } from '../../identity/actor';
import type { Tokens } from '../../identity/tokens.service';
import { paths } from '../../paths';
import type { DeskRequest } from './desk-request';
import { openGlass } from './open-glass';
import { endOf, hasEnded, isWorthNoting, type Times } from './session-times';

/** Puts the actor on the request: the session's account (looked up each time, so disabling it ends it), or the token's. */
export function whoIsIt(accounts: Accounts, tokens: Tokens, cover: WhoIsInCharge, clock: Clock, signOn: SignOn) {
  return async (request: DeskRequest, response: Response, next: NextFunction): Promise<void> => {
    try {
      request.requestId = randomUUID();
      const around = aroundOf(request);
      request.actor = { kind: 'nobody', ...around };
      const now = clock.now().getTime();
      const account = request.path.startsWith('/api/') ? undefined : await accountOf(request, accounts, signOn, now);
      if (account !== undefined) {
        const { id, role, deskId } = account;
        const coversFor = role === 'pcso' ? await cover.coversElsewhere(account) : [];
        const session = markOf(request.sessionID);
        const brokeGlassFor = account.brokenGlass.map(({ personId }) => personId);
        request.actor = { kind: 'account', id, role, deskId, coversFor, brokeGlassFor, ...around, session };
        response.locals['user'] = account;
        response.locals['brokenGlass'] = openGlass(account.brokenGlass, now);
        goOn(request, now);
        response.locals['sessionEnd'] = endOf(request.session as Times, signOn, now);
      }
      const token = await tokenOf(request, tokens);
      if (token !== undefined) request.actor = { ...token, ...around };
      next();
    } catch (fault) {
      next(fault);
    }
  };
}

const aroundOf = ({ requestId, ip }: DeskRequest) => ({ requestId, ...(ip === undefined ? {} : { from: ip }) });

/** Tells the acts of one session from those of another; the session itself cannot be had from it. */
const markOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('base64url').slice(0, 16);

async function accountOf(
  { session }: DeskRequest,
  accounts: Accounts,
  signOn: SignOn,
  now: number,
): Promise<SignedInAccount | undefined> {
  const { accountId, signedInAt, seenAt, sessionEpoch } = session ?? {};
  if (accountId === undefined || signedInAt === undefined || seenAt === undefined) return undefined;
  const account = hasEnded({ signedInAt, seenAt }, signOn, now) ? undefined : await accounts.signedIn(accountId);
  if (account !== undefined && account.sessionEpoch === sessionEpoch) return account;
  // What it still holds is not for whoever signs in next in this browser.
  delete session.accountId;
  delete session.banner;
  delete session.enrolling;
  delete session.idToken;
  return undefined;
}

/** Each click goes on; asking to stay signed in does so to the second. */
function goOn({ session, path }: DeskRequest, now: number): void {
  if (path === paths.staySignedIn.to() || isWorthNoting(session as Times, now)) session.seenAt = now;
}

async function tokenOf(request: DeskRequest, tokens: Tokens): Promise<Actor | undefined> {
  if (!request.path.startsWith('/api/')) return undefined;
  const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return secret === undefined ? undefined : tokens.actorOf(secret);
}
