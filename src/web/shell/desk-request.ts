import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AuditSubject } from '../../audit/audit.service';
import type { Actor } from '../../identity/actor';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    signedInAt: number;
    returnTo: string;
    banner: { heading: string; lines: string[] };
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
  request.session.banner = { heading, lines };
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<DeskRequest>().actor,
);
