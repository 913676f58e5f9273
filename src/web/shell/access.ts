import { SetMetadata } from '@nestjs/common';
import type { AuditEvent } from '../../audit/audit-events';
import type { Permission } from '../../identity/permissions';
import type { TokenPower } from '../../identity/token-powers';

/**
 * Who may call a route, stated where the route is declared: a permission of a signed-in role, everybody, a bearer
 * token, or whoever holds an agency's link (the use case checks its key). A route without a statement is refused.
 */
export type Door = Permission | 'public' | 'token' | 'agency-link';

export interface AccessStatement {
  readonly door: Door;
  /** The audit event: written by the shell after a GET, by the use case in its transaction otherwise. */
  readonly audit: AuditEvent | null;
  /** For `token` doors: what the token must have been made for. */
  readonly may?: TokenPower;
}

export const ACCESS = 'desk:access';

export const Access = (door: Door, audit: AuditEvent | null, options: { may?: TokenPower } = {}) =>
  SetMetadata(ACCESS, { door, audit, ...options } satisfies AccessStatement);
