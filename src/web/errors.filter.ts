import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { ApiErrorsFilter } from '../api/api-errors.filter';
import { Log } from '../logging/log';
import type { DeskRequest } from './shell/desk-request';
import { PageErrorsFilter } from './shell/page-errors.filter';

/** Whatever was thrown, wherever: a person gets a page, another system `application/problem+json`. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly pages: PageErrorsFilter,
    private readonly api: ApiErrorsFilter,
    private readonly log: Log,
  ) {}

  /** Nest does not wait for a filter: a fault in one has to end here, or it would end the process. */
  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const { originalUrl, requestId } = host.switchToHttp().getRequest<DeskRequest>();
    const filter = /^\/api(\/|$)/.test(originalUrl) ? this.api : this.pages;
    try {
      await filter.catch(thrown, host);
    } catch (fault) {
      this.log.error('error-answer-failed', fault, { requestId });
      const response = host.switchToHttp().getResponse<Response>();
      if (response.headersSent) response.end();
      else response.status(500).end();
    }
  }
}
