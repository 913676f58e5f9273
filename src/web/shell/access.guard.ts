import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Audit } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions';
import { may } from '../../identity/permissions';
import { ACCESS, type AccessStatement } from './access';
import { NotAllowed, SignInRequired, TokenRequired } from './access.errors';
import type { DeskRequest } from './desk-request';
import { refusedRequest } from './refused-request';

/** The one door: what a route does not state is refused, and refusals are recorded. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<DeskRequest>();
    if (!this.transactions.isBound) throw new Error('The database was not told whose request this is');
    const statement = this.reflector.get<AccessStatement | undefined>(ACCESS, context.getHandler());
    try {
      admit(request, statement);
    } catch (refusal) {
      const { subject, detail } = refusedRequest(request);
      const refused = { ...detail, door: statement?.door };
      await this.transactions.run((tx) => this.audit.write(tx, request.actor, 'access-refused', subject, refused));
      throw refusal;
    }
    return true;
  }
}

function admit({ actor }: DeskRequest, statement: AccessStatement | undefined): void {
  if (statement === undefined) throw new NotAllowed();
  switch (statement.door) {
    case 'public':
    case 'agency-link':
      return;
    case 'token':
      if (actor.kind !== 'token') throw new TokenRequired();
      if (statement.may !== undefined && !actor.may.includes(statement.may)) throw new NotAllowed();
      return;
    default:
      if (actor.kind !== 'account') throw new SignInRequired();
      if (!may(actor.role, statement.door)) throw new NotAllowed();
  }
}
