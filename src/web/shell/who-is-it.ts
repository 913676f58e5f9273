import { randomUUID } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { Clock } from '../../clock/clock';
import type { Accounts } from '../../identity/accounts.service';
import type { Actor } from '../../identity/actor';
import type { Tokens } from '../../identity/tokens.service';
import type { DeskRequest } from './desk-request';

/** A session ends twelve hours after signing in, however busy it is. */
const ABSOLUTE_MS = 12 * 60 * 60 * 1000;

/** Puts the actor on the request: the session's account (looked up each time, so disabling it ends it), or the token's. */
export function whoIsIt(accounts: Accounts, tokens: Tokens, clock: Clock) {
  return async (request: DeskRequest, response: Response, next: NextFunction): Promise<void> => {
    try {
      request.requestId = randomUUID();
      request.actor = { kind: 'nobody', requestId: request.requestId };
      const account = request.path.startsWith('/api/') ? undefined : await accountOf(request, accounts, clock);
      if (account !== undefined) {
        const { id, role, deskId } = account;
        request.actor = { kind: 'account', id, role, deskId, requestId: request.requestId };
        response.locals['user'] = account;
      }
      const token = await tokenOf(request, tokens);
      if (token !== undefined) request.actor = { ...token, requestId: request.requestId };
      next();
    } catch (fault) {
      next(fault);
    }
  };
}

async function accountOf(request: DeskRequest, accounts: Accounts, clock: Clock) {
  const { accountId, signedInAt } = request.session ?? {};
  if (accountId === undefined || signedInAt === undefined) return undefined;
  if (clock.now().getTime() - signedInAt > ABSOLUTE_MS) return undefined;
  return accounts.signedIn(accountId);
}

async function tokenOf(request: DeskRequest, tokens: Tokens): Promise<Actor | undefined> {
  if (!request.path.startsWith('/api/')) return undefined;
  const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return secret === undefined ? undefined : tokens.actorOf(secret);
}
