import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AuditSubject } from '../../audit/audit.service';
import type { Actor } from '../../identity/actor';
import type { Expected } from '../../identity/sign-on/provider';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** Under which of the account's numbers it was made: it ends when that goes up. */
    sessionEpoch: number;
    signedInAt: number;
    /** When its owner last did something, to the minute. */
    seenAt: number;
    /** Somebody whose password was right and whose second step is to come. */
    awaited: { accountId: string; since: number };
    /** Somebody who is away at the provider. */
    atProvider: Expected & { since: number };
    /** The provider's proof of this sign-in, sealed, and its own session. */
    idToken: string;
    providerSession: string;
    /** The secret of a second step that is being set up, sealed. */
    enrolling: string;
    /** What was typed when the last session ended has been kept for whoever typed it. */
    formKept: boolean;
    returnTo: string;
    banner: { heading: string; lines: string[]; isSuccess: boolean };
  }
}

/** A request once the shell knows who makes it. */
export interface DeskRequest extends Request {
  actor: Actor;
  requestId: string;
  /** What a GET showed, for the audit. Set with `about`. */
  auditSubject?: AuditSubject;
  auditDetail?: object;
}

/** Says what a page shows, so that the audit of this view names it. */
export function about(request: DeskRequest, subject: AuditSubject, detail?: object): void {
  request.auditSubject = subject;
  request.auditDetail = detail;
}

/** A line shown at the top of the next page, once: "Contact recorded". */
export function banner(request: DeskRequest, heading: string, ...lines: string[]): void {
  request.session.banner = { heading, lines, isSuccess: true };
}

/** The same where nothing was done that anybody wanted. */
export function notice(request: DeskRequest, heading: string, ...lines: string[]): void {
  request.session.banner = { heading, lines, isSuccess: false };
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<DeskRequest>().actor,
);
