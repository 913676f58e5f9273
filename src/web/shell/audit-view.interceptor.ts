import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, mergeMap } from 'rxjs';
import type { AuditEvent } from '../../audit/audit-events';
import { Audit } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions';
import { ACCESS, type AccessStatement } from './access';
import type { DeskRequest } from './desk-request';
import { shownPeople } from './shown-people';

/** Records who looked at what before the page leaves: if it cannot be recorded, it is not shown. */
@Injectable()
export class AuditViewInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<DeskRequest>();
    const event = this.reflector.get<AccessStatement | undefined>(ACCESS, context.getHandler())?.audit ?? undefined;
    const isView = request.method === 'GET' && event !== undefined;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (isView) await this.record(request, event, answer);
        await this.transactions.endReading();
        return answer;
      }),
    );
  }

  private async record(request: DeskRequest, event: AuditEvent, answer: unknown): Promise<void> {
    const { actor, auditSubject, auditDetail } = request;
    const shown = shownPeople(answer).filter((id) => auditSubject?.kind !== 'person' || auditSubject.id !== id);
    const detail = { ...(shown.length > 0 ? { shown } : {}), ...auditDetail };
    await this.audit.write(this.transactions.reader, actor, event, auditSubject, detail);
  }
}
