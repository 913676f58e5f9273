import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../audit/audit.service';
import { RefusedInput } from '../code-of-practice/refused-input';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';
import { Log } from '../logging/log';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { NotAllowed, TokenRequired } from '../web/shell/access.errors';
import type { DeskRequest } from '../web/shell/desk-request';
import { refusedRequest } from '../web/shell/refused-request';
import { ApiProblem, PROBLEM_TYPE, type ProblemDetails, problemUri, TITLES } from './problem';

/** Makes `application/problem+json` of whatever was thrown. Nothing of a fault of our own is shown. */
@Catch()
export class ApiErrorsFilter implements ExceptionFilter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly log: Log,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<DeskRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, message, errors, headers } = problemOf(thrown, request);
    const { requestId } = request;
    await this.record(thrown, status, request);
    if (status === 500) this.log.error('api-failed', thrown, { requestId });
    const body: ProblemDetails = {
      type: problemUri(this.config.baseUrl, status),
      title: TITLES[status],
      status,
      detail: message,
      ...(errors.length > 0 ? { errors } : {}),
      requestId,
    };
    response.status(status).set(headers).type(PROBLEM_TYPE).send(JSON.stringify(body));
  }

  /** Who has no token, or one not made for this, is recorded by the guard; an address that is nothing, not at all. */
  private async record(thrown: unknown, status: number, request: DeskRequest): Promise<void> {
    const { actor } = request;
    const isOurs = thrown instanceof NotFoundError || ![401, 403, 404].includes(status);
    if (actor?.kind !== 'token' || status >= 500 || !isOurs) return;
    const { subject, detail } = refusedRequest(request);
    const event = status === 404 ? 'not-found' : 'request-refused';
    await this.transactions.run((tx) => this.audit.write(tx, actor, event, subject, { ...detail, status }));
  }
}

function problemOf(thrown: unknown, request: DeskRequest): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof NotFoundError) return new ApiProblem(404, thrown.message);
  if (thrown instanceof ConflictError) return new ApiProblem(409, thrown.message);
  if (thrown instanceof RefusedError) {
    const errors = thrown.reasons.map(({ field, message }) => ({ field: field ?? '', message }));
    return new ApiProblem(422, thrown.message, errors);
  }
  if (thrown instanceof RefusedInput) {
    return new ApiProblem(422, thrown.message, [{ field: thrown.field, message: thrown.problem }]);
  }
  if (thrown instanceof TokenRequired) return new ApiProblem(401, NO_TOKEN, [], challenge(request));
  if (thrown instanceof NotAllowed) return new ApiProblem(403, NO_POWER);
  const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { status?: unknown } | null)?.status;
  if (status === 404) return new ApiProblem(404, 'There is no such address.');
  if (status === 413) return new ApiProblem(413, 'The body is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ApiProblem(400, 'The request cannot be read.');
  return new ApiProblem(500, 'The desk failed. Nothing was saved. Send it again with the same Idempotency-Key.');
}

const NO_TOKEN = 'Send a token that is in use: "Authorization: Bearer vfd_…".';
const NO_POWER = 'This token was not made for this. A token with the power it needs is made by "desk token create".';

/** RFC 6750: the error is only named to somebody who sent a token. */
function challenge({ headers }: DeskRequest): Record<string, string> {
  const refused = headers.authorization === undefined ? '' : ', error="invalid_token"';
  return { 'WWW-Authenticate': `Bearer realm="Victims Focus Desk"${refused}` };
}
