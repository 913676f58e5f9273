import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions';
import { MergesQueries } from '../../merging/merges.queries';
import { Log } from '../../logging/log';
import { paths } from '../../paths';
import { ConflictError, NotFoundError, RefusedError } from '../../refusals';
import { NotAllowed, SignInRequired } from './access.errors';
import type { DeskRequest } from './desk-request';
import { Elsewhere } from './elsewhere';
import { InvalidForm } from '../forms/invalid-form';
import { refusedRequest } from './refused-request';

/** Makes a page of whatever a handler threw. Nothing of the fault itself is shown. */
@Catch()
export class PageErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly merges: MergesQueries,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<DeskRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (thrown instanceof SignInRequired) return this.askToSignIn(request, response);
    if (thrown instanceof Elsewhere) return response.redirect(303, thrown.address);
    if (thrown instanceof InvalidForm) {
      const view = { ...thrown.view, ...asItWasOpened(thrown, request), errors: thrown.errors };
      response.status(thrown.status).render(thrown.template, view);
      return;
    }
    const leadsTo = thrown instanceof NotFoundError ? await this.olderNumber(request) : undefined;
    if (leadsTo !== undefined) return response.redirect(303, leadsTo);
    const { status, template, view } = errorPage(thrown);
    await this.record(thrown, status, request);
    if (status === 500) this.log.error('page-failed', thrown, { requestId: request.requestId });
    response.status(status).render(template, { ...view, requestId: request.requestId });
  }

  /**
   * Refusals of the door are recorded by the guard. Of somebody not signed in only a key that opens nothing is: whatever
   * else the world asks for would fill the record.
   */
  private async record(thrown: unknown, status: number, request: DeskRequest): Promise<void> {
    const { actor } = request;
    if (actor === undefined || status >= 500 || thrown instanceof NotAllowed) return;
    if (actor.kind !== 'account' && !(thrown instanceof NotFoundError)) return;
    const { subject, detail } = refusedRequest(request);
    const codes = thrown instanceof RefusedError ? thrown.reasons.map((reason) => reason.code) : undefined;
    const event = status === 404 ? 'not-found' : 'request-refused';
    await this.transactions.run((tx) => this.audit.write(tx, actor, event, subject, { ...detail, status, codes }));
  }

  /** The same page of the person whom an older number was joined into; undefined where it is none. */
  private async olderNumber({ method, actor, params, originalUrl }: DeskRequest): Promise<string | undefined> {
    const personId = params['personId'];
    if (method !== 'GET' || actor?.kind !== 'account' || typeof personId !== 'string') return undefined;
    const now = await this.merges.leadsTo(actor, personId);
    const older = paths.person.to(personId);
    if (now === undefined || !originalUrl.startsWith(older)) return undefined;
    return paths.person.to(now) + originalUrl.slice(older.length);
  }

  private askToSignIn(request: DeskRequest, response: Response): void {
    if (request.method === 'GET') request.session.returnTo = request.originalUrl;
    response.redirect(303, paths.signIn.to());
  }
}

/**
 * A form with something wrong in it goes by the version it was opened with, though the record may have another by now: only
 * after a conflict, which shows what the others saved, is saving over it somebody's decision.
 */
function asItWasOpened({ status, view }: InvalidForm, { body }: DeskRequest): object {
  if (status === 409) return {};
  const typed = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    typed.filter(([name, value]) => VERSIONS.includes(name) && name in view && typeof value === 'string'),
  );
}

/** The fields in which forms say what they were opened with. */
const VERSIONS: readonly string[] = ['version', 'insteadOf', 'marksBefore'];

function errorPage(thrown: unknown): { status: number; template: string; view: object } {
  if (thrown instanceof NotFoundError) return { status: 404, template: 'shell/not-found.njk', view: {} };
  if (thrown instanceof NotAllowed) return { status: 403, template: 'shell/not-allowed.njk', view: {} };
  if (thrown instanceof ConflictError)
    return { status: 409, template: 'shell/conflict.njk', view: { message: thrown.message } };
  if (thrown instanceof RefusedError)
    return { status: 422, template: 'shell/refused.njk', view: { reasons: thrown.reasons } };
  const status = statusOf(thrown);
  if (status === 404) return { status, template: 'shell/not-found.njk', view: {} };
  if (status === 403) return { status, template: 'shell/form-expired.njk', view: {} };
  if (status < 500) return { status, template: 'shell/bad-request.njk', view: { tooLarge: status === 413 } };
  return { status: 500, template: 'shell/failed.njk', view: {} };
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
